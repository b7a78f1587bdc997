-- What figures, statistics and the board count, and what says who may see it, stands in the indexes they read: a month of cases is
-- counted without a look at the cases themselves. A step writes entries to these indexes in any case.
drop index cases.case_file_opened;
create index case_file_opened on cases.case_file (opened_at desc)
  include (id, type, category, kind, path, unit, answerer, merged, recused, closed_at, due_at, first_response_at, first_response_minutes);
drop index cases.case_file_closed;
create index case_file_closed on cases.case_file (closed_at)
  include (id, type, category, kind, path, unit, answerer, merged, recused, state, due_at, changed_at, promised, overdue_since, reopens, score, rate_reason)
  where closed_at is not null;
drop index cases.case_file_open;
create index case_file_open on cases.case_file (due_at)
  include (id, type, category, kind, path, unit, answerer, merged, recused, state, changed_at, closed_at)
  where closed_at is null;

-- An index answers alone only for pages that were swept since they were written; the cases counted are the last written ones.
alter table cases.case_file set (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 20000);
