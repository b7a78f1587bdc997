-- What a booking was made for besides itself: `application:` and a case, where a form asks for the time. Whoever filled that in moves and
-- gives up the time with it. Names no person; kept with the booking.
alter table booking.booking add column subject text;
create index booking_subject on booking.booking (subject, made_at desc) where subject is not null;
