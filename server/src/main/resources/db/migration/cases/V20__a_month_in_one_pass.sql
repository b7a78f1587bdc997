-- What was opened in a period and what was closed in it are mostly the same cases: the index by opening answers for both, and the one by
-- closing is asked only for what was opened before. Columns of one width that are never empty stand first: an entry is taken apart faster.
drop index cases.case_file_opened;
create index case_file_opened on cases.case_file (opened_at desc)
  include (id, merged, recused, promised, reopens, type, category, path, unit, kind, answerer, closed_at, due_at, first_response_minutes, overdue_since, score);
drop index cases.case_file_closed;
create index case_file_closed on cases.case_file (closed_at, opened_at)
  include (id, merged, recused, promised, reopens, type, category, path, unit, kind, answerer, state, due_at, changed_at, overdue_since, score, rate_reason)
  where closed_at is not null;

-- How many different values the rounded minutes of a first response have (Tally.MINUTES): few, so that two processes can count them.
create statistics cases.case_file_minutes on (
  first_response_minutes & case when first_response_minutes < 64 then -1 when first_response_minutes < 128 then -8
    when first_response_minutes < 256 then -16 when first_response_minutes < 512 then -32 when first_response_minutes < 1024 then -64
    when first_response_minutes < 2048 then -128 else -256 end) from cases.case_file;
