-- Which of its outlet's counters (窗口) a resource stands for, by their numbers; none: the whole outlet.
alter table booking.resource add column counters text[] not null default '{}';
