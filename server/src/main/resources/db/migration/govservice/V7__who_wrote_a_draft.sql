-- Which conversation wrote a draft last: another one that is open on an older device takes it over before it goes on, and writes over
-- nothing that is newer.
alter table govservice.draft add column writer uuid;
