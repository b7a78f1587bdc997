-- How each material was handed in (which files, or brought), sealed with the person's own key like the values: so that the
-- person can be asked afterwards whether these are kept for next time. Kept as long as the case.
alter table govservice.application add column handed_sealed text;
