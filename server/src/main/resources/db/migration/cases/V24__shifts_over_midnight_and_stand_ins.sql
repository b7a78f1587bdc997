-- A shift that ends no later than it starts ends on the next day, at 0:00 with its day.
alter table cases.shift drop constraint shift_check;

-- For whom somebody stands in is asked with each request of a grid worker.
create index leave_deputy on cases.leave (deputy) where deputy is not null and cancelled_at is null;
