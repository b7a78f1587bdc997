create schema if not exists booking;

-- Marks a row with the transaction that wrote it last: whoever keeps rows in memory asks for those that it has not seen.
create function booking.mark() returns trigger language plpgsql as $$
begin
  new.xid := pg_current_xact_id();
  return new;
end
$$;

-- What can be booked (可预约的资源): a counter of an outlet, a video counter, a rota, a canteen, a stall, a venue; with its rules. Purpose:
-- people see what is free. Public data; kept as long as it is used, and closed ones for the bookings that were made.
create table booking.resource (
  id        uuid    primary key,
  name      text    not null,
  kind      text    not null check (kind in ('COUNTER', 'VIDEO', 'ROTA', 'CANTEEN', 'STALL', 'VENUE')),
  outlet    uuid, -- catalog.outlet
  place     uuid    not null, -- places.place
  path      ltree   not null,
  items     text[]  not null,
  letter    text    not null, -- before the numbers of its queue
  rules     jsonb   not null,
  version   int     not null,
  closed_at timestamptz,
  xid       xid8    not null default pg_current_xact_id()
);
create index resource_xid on booking.resource (xid);
create index resource_path on booking.resource using gist (path);
create trigger resource_mark before update on booking.resource for each row execute function booking.mark();

-- Every change of a resource, with what it was before. Purpose: who changed what, and taking it back. Only added to; who did it is a
-- pseudonym. Kept with its resource.
create table booking.resource_step (
  resource uuid        not null references booking.resource,
  version  int         not null,
  at       timestamptz not null,
  actor    text        not null,
  did      text        not null check (did in ('open', 'change', 'undo', 'close', 'reopen')),
  changes  text        not null,
  before   jsonb,
  primary key (resource, version)
);

create sequence booking.reference as bigint maxvalue 999999 cycle;

-- Bookings (预约): who comes when, to which of a resource's seats. Purpose: nobody waits in vain. No seat and no person is booked twice for a
-- moment, and nobody holds more bookings of a resource than its rules say: constraints keep it, whatever happens at once. `until`: an offer
-- from the waiting list that is held until then. Holds no name and no number; kept 1 year after its day.
create table booking.booking (
  id        uuid        primary key,
  reference text        not null unique,
  resource  uuid        not null references booking.resource,
  seat      int         not null check (seat >= 0),
  during    tstzrange   not null,
  person    uuid        not null,
  nth       int         not null check (nth >= 0), -- of this person's at this resource
  item      text,
  state     text        not null check (state in
    ('OFFERED', 'BOOKED', 'ARRIVED', 'SERVED', 'MISSED', 'EXCUSED', 'CANCELLED')),
  made_at   timestamptz not null,
  until     timestamptz,
  version   int         not null,
  xid       xid8        not null default pg_current_xact_id(),
  constraint booking_seat exclude using gist (resource with =, seat with =, during with &&)
    where (state in ('OFFERED', 'BOOKED', 'ARRIVED', 'SERVED')),
  constraint booking_person exclude using gist (person with =, during with &&)
    where (state in ('OFFERED', 'BOOKED', 'ARRIVED'))
);
create unique index booking_nth on booking.booking (person, resource, nth) where state in ('OFFERED', 'BOOKED');
create index booking_of on booking.booking (person, lower(during) desc);
create index booking_day on booking.booking (resource, lower(during));
create index booking_xid on booking.booking (xid);
create trigger booking_mark before update on booking.booking for each row execute function booking.mark();

-- What became of a booking, step by step. Purpose: the person and the counter see why. Who did it is a pseudonym. Kept with its booking.
create table booking.booking_step (
  booking uuid        not null references booking.booking on delete cascade,
  version int         not null,
  at      timestamptz not null,
  actor   text        not null,
  did     text        not null,
  note    text        not null,
  primary key (booking, version)
);

-- Who waits for a slot that is taken (候补). Purpose: whoever asked first gets what becomes free. Kept 90 days after it was asked for.
create table booking.waiting (
  id        uuid        primary key,
  resource  uuid        not null references booking.resource,
  person    uuid        not null,
  item      text,
  wanted    tstzrange   not null,
  automatic boolean     not null,
  state     text        not null check (state in ('WAITING', 'OFFERED', 'TAKEN', 'ENDED')),
  at        timestamptz not null,
  booking   uuid -- what was offered
);
create unique index waiting_once on booking.waiting (person, resource, wanted) where state in ('WAITING', 'OFFERED');
create index waiting_line on booking.waiting (resource, at, id) where state = 'WAITING';

-- The last number that was given out at a resource on a day. Purpose: numbers follow each other. Kept 90 days.
create table booking.numbering (
  resource uuid not null references booking.resource,
  day      date not null,
  last     int  not null,
  primary key (resource, day)
);

-- Queue numbers (排队号): who waits at a counter, booked or walked in. Purpose: people are called in their turn. A walk-in is nobody
-- unless they took the number with their own account. Kept 90 days after its day.
create table booking.ticket (
  id        uuid        primary key,
  resource  uuid        not null references booking.resource,
  day       date        not null,
  number    int         not null,
  booking   uuid        unique,
  person    uuid,
  item      text,
  state     text        not null check (state in ('WAITING', 'CALLED', 'SERVED', 'PASSED', 'LEFT')),
  slot_from timestamptz, -- booked for this time, and not late
  taken_at  timestamptz not null,
  turn_at   timestamptz not null, -- since when it waits, for its turn
  counter   text,
  calls     int         not null default 0,
  called_at timestamptz,
  ended_at  timestamptz,
  by_staff  uuid,
  version   int         not null,
  unique (resource, day, number)
);
create index ticket_line on booking.ticket (resource, day, turn_at) where state in ('WAITING', 'CALLED');
create unique index ticket_once on booking.ticket (person, resource, day) where state in ('WAITING', 'CALLED');
