-- Statistics count the cases of which everything they say is the same, and this one number is all that they say of a case (Outcome):
-- 1 something was promised, 2 and not kept, 4 taken up again, 8 rated, 16 and satisfied; above these the office minutes until the first
-- response, rounded down by less than an eighth, or -1. A number is grouped by faster than the columns that it is made of.
alter table cases.case_file
  add column outcome int not null generated always as (
    (coalesce(first_response_minutes & case when first_response_minutes < 16 then -1 when first_response_minutes < 32 then -2
      when first_response_minutes < 64 then -4 when first_response_minutes < 128 then -8 when first_response_minutes < 256 then -16
      when first_response_minutes < 512 then -32 when first_response_minutes < 1024 then -64 when first_response_minutes < 2048 then -128
      else -256 end, -1) * 32)
    + case when not promised then 0 when overdue_since is null then 1 else 3 end
    + case when reopens > 0 then 4 else 0 end
    + case when score is null then 0 when score < 4 then 8 else 24 end) stored,
  add column closed_day date generated always as (cast(closed_at at time zone 'Asia/Shanghai' as date)) stored;

drop statistics cases.case_file_minutes;
drop index cases.case_file_opened;
create index case_file_opened on cases.case_file (opened_at desc)
  include (id, closed_at, outcome, merged, recused, promised, type, category, path, unit, kind, answerer, due_at, first_response_minutes, overdue_since,
    score, rate_reason);

-- What was closed in a period but opened before it is a small part of what was closed, and stands together within each day.
drop index cases.case_file_closed;
create index case_file_closed on cases.case_file (closed_day, opened_at)
  include (id, closed_at, outcome, merged, recused, promised, type, category, path, unit, kind, answerer, state, due_at, changed_at, overdue_since, score,
    rate_reason)
  where closed_day is not null;
