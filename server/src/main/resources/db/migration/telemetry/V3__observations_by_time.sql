-- Minutes are summed up by time, whatever the datastream: without it each minute would read the whole day. Rows come nearly in the order of time,
-- so this index has a few pages and costs a writer nothing.
create index observation_at on telemetry.observation using brin (at) with (autosummarize = on);
