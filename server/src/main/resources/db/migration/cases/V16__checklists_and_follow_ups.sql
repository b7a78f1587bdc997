-- Which lines of a checklist were ticked with a step, with a remark each, as they were then: [{line, label, remark}]. Purpose: who has
-- to put something right is asked for exactly that. No values of anybody: labels of a form, and what staff wrote. Kept with its case.
alter table cases.timeline add column ticked text;

-- `follow-up`: from_case looks at to_case once more, after whoever asked was not content with it (回访).
alter table cases.link drop constraint link_kind_check,
  add constraint link_kind_check check (kind in ('part', 'duplicate', 'follow-up'));
