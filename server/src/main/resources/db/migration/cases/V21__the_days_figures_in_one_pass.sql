-- Why somebody was not satisfied is counted with what was opened: the figures of the last days read one index once, too.
drop index cases.case_file_opened;
create index case_file_opened on cases.case_file (opened_at desc)
  include (id, merged, recused, promised, reopens, type, category, path, unit, kind, answerer, closed_at, due_at, first_response_minutes, overdue_since, score,
    rate_reason);
