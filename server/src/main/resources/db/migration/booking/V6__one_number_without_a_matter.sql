-- Who does not say what they come for has one number at a time, wherever it is: nobody waits in every line. Who has more gives all
-- back but the one that is called, or the first.
update booking.ticket t set state = 'LEFT', ended_at = now(), version = version + 1
where booking is null and person is not null and item is null and state in ('WAITING', 'CALLED') and exists (
  select from booking.ticket o
  where o.booking is null and o.person = t.person and o.item is null and o.day = t.day and o.state in ('WAITING', 'CALLED')
    and (o.state <> 'CALLED', o.taken_at, o.id) < (t.state <> 'CALLED', t.taken_at, t.id));
create unique index ticket_no_matter on booking.ticket (person, day)
  where booking is null and item is null and state in ('WAITING', 'CALLED');
