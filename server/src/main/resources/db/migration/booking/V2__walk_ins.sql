-- On the phone people take one number a matter: nobody waits for one thing in two lines. Who did gives the later one back.
update booking.ticket t set state = 'LEFT', ended_at = now(), version = version + 1
where booking is null and person is not null and item is not null and state in ('WAITING', 'CALLED') and exists (
  select from booking.ticket o
  where o.booking is null and o.person = t.person and o.item = t.item and o.day = t.day and o.state in ('WAITING', 'CALLED')
    and (o.taken_at, o.id) < (t.taken_at, t.id));
create unique index ticket_matter on booking.ticket (person, item, day) where booking is null and state in ('WAITING', 'CALLED');
