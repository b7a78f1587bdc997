-- `not_after`: by when somebody outside (12345) wants what was merged into this case; its own promises are never later. Null: nobody.
alter table cases.case_file add column not_after timestamptz;

-- A merged case is over when the one it went with is done: its reporter is asked from then on.
update cases.case_file f set closed_at = done.at
from (select case_id, max(at) as at from cases.timeline where kind = 'lead-done' group by case_id) done
where f.id = done.case_id and f.merged and done.at > f.closed_at;
