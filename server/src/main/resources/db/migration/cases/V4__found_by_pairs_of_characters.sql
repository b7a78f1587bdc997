-- Two neighbouring characters are the smallest thing that Chinese is searched by, and an index of trigrams knows nothing of them. The pieces
-- of a text: pairs of neighbours, single characters, and runs of four digits (pairs of digits are in every reference). A piece is the two
-- characters in one number; `Pieces` in Java makes the same ones. Spaces and single digits are no pieces.
create function cases.pieces(said text) returns int[] immutable language sql as $$
  with one as (
    select ascii(c) & 65535 as c, ascii(c) between 48 and 57 as digit, ascii(c) <= 32 or ascii(c) = 12288 as space, i
    from unnest(string_to_array(lower(said), null)) with ordinality as t(c, i)
  ), near as (
    select c, digit, space, lead(c) over w as next, lead(digit) over w as next_digit, lead(space) over w as next_space,
      case when digit and lead(digit) over w and lead(digit, 2) over w and lead(digit, 3) over w
        then (c - 48) * 1000 + (lead(c) over w - 48) * 100 + (lead(c, 2) over w - 48) * 10 + lead(c, 3) over w - 48 end as run
    from one window w as (order by i)
  ), piece as (
    select c as piece from near where not digit and not space
    union select c << 16 | next from near where not space and not next_space and not (digit and next_digit)
    union select 1 << 16 | run from near where run is not null
  )
  select coalesce(array_agg(piece), '{}') from piece
$$;

create extension if not exists btree_gin;

-- By which pieces a case is found, and in which week it was opened, so that a search goes from the newest weeks back and stops when its
-- page is full. Purpose: search. Written once, when the case is opened: a step of a case leaves this index alone. Kept with its case.
create table cases.searched (
  case_id uuid  primary key references cases.case_file,
  week    int   not null, -- since 1970
  pieces  int[] not null
);
insert into cases.searched
  select id, floor(extract(epoch from opened_at) / 604800),
    cases.pieces(concat_ws(' ', reference, title, text, address, outside_number))
  from cases.case_file;
-- Without a list of entries that wait to be sorted in: every search would read it once for each week.
create index searched_pieces on cases.searched using gin (week, pieces) with (fastupdate = off);

alter table cases.case_file drop column search;

-- Open cases are found by their deadline, whoever's turn they are: one index entry less for every step.
drop index cases.case_file_turn;

-- A reader's line of the day in the access trail is known by its id: no table is needed to remember it.
drop table cases.reading;
