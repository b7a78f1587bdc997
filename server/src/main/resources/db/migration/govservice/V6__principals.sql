-- Whom an authorisation is for, found by their own verified number: they see who acts for them, and take it back. A blind index; none
-- for companies, and for what was given before.
alter table govservice.authorisation add column principal_index text;
create index authorisation_principal on govservice.authorisation (principal_index) where principal_index is not null;
