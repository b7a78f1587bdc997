-- The address that the person was told when it was booked, or when the outlet moved since. Purpose: who booked is told of a move, once.
-- Kept with its booking.
alter table booking.booking add column site text;
