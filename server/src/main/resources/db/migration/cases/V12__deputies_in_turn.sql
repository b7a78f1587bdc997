-- It may be the turn of the deputies of the place: to rate the answer to a suggestion.
alter table cases.case_file drop constraint case_file_owner_check;
alter table cases.case_file add constraint case_file_owner_check
  check (owner in ('dispatcher', 'unit', 'verifier', 'supervisor', 'reporter', 'grid-worker', 'police', 'deputy'));
