-- Of millions of cases a few in a hundred are open: what is asked of those is answered without the others.
create index case_file_open on cases.case_file (due_at) where closed_at is null;

-- A unit's cases are listed newest first; its open ones are found by the index above.
drop index cases.case_file_unit;
create index case_file_unit on cases.case_file (unit, opened_at desc);

create index case_file_changed on cases.case_file (changed_at desc);
