-- `last_confidential`: the case's version at which its kind last was, or stopped being, one that is never public (求助, 投诉, 举报); a
-- review counts only from then on. `promised`: it ran a clock with `promise: true`; only such cases are on time or not.
alter table cases.case_file
  add column last_confidential bigint,
  add column promised boolean not null default false;

-- The version of the case that was reviewed.
alter table cases.publication add column case_version bigint not null default 0;
update cases.publication p set case_version = f.version from cases.case_file f where f.id = p.case_id;
update cases.case_file f set last_confidential = f.version + 1
where f.kind in ('help', 'complaint', 'report') and exists (select from cases.publication p where p.case_id = f.id);

update cases.case_file f set promised = true
where exists (
  select from cases.clock c
  where c.case_id = f.id and (f.type in ('request', 'event', 'part') and c.name in ('handle', 'answer')
    or f.type = 'application' and c.name in ('tell', 'decide')));

-- Nobody ever reads how a case goes that is in confidence.
delete from cases.follower w using cases.case_file f where f.id = w.case_id and f.discreet and w.why = 'duplicate';
