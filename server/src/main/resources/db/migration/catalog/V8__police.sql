-- Departments that belong to the police, by the name that their items carry. Purpose: their items are done
-- in the police's own systems and never here, also where the name does not say 公安 (出入境, 车管). Public
-- data, kept while an editor names the department so.
create table catalog.police_department (
  name text primary key
);
