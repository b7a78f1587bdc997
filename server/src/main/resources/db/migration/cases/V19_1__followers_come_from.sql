-- `copied_from`: the case that was merged into this one, whose follower, or reporter, this row stands for; it goes when that one is split
-- from it. Somebody may follow a case for themselves, and once more for each such case.
alter table cases.follower add column copied_from uuid references cases.case_file,
  drop constraint follower_pkey;
create unique index follower_once on cases.follower (case_id, person, why, copied_from) nulls not distinct;
create index follower_copied on cases.follower (copied_from) where copied_from is not null;

-- What was copied before is known by the merges that still hold.
update cases.follower w set copied_from = (
  select l.from_case from cases.link l join cases.follower o on o.case_id = l.from_case and o.person = w.person and o.why = w.why
  where l.to_case = w.case_id and l.kind = 'duplicate' and l.ended_at is null and o.since = w.since limit 1)
where w.why <> 'deputy';
update cases.follower w set copied_from = (
  select l.from_case from cases.link l join cases.case_file f on f.id = l.from_case
  where l.to_case = w.case_id and l.kind = 'duplicate' and l.ended_at is null and f.reporter = w.person limit 1)
where w.why = 'duplicate' and w.copied_from is null;
