-- What the dispatch rules of a list of categories were and are (派遣规则): every draft that was saved, thrown away, published, and
-- every earlier version that was published anew, with who and why. Purpose: staff change by themselves whose a need is, and anyone
-- can read since when and why. The first version is the file of the list; the numbers go on from there. No personal data.
-- Only added to; kept with the cases that were dispatched by it.
create table cases.rule_entry (
  id         uuid        primary key,
  list       text        not null,
  number     int         not null, -- counts the entries of its list
  act        text        not null check (act in ('draft', 'discard', 'publish', 'rollback')),
  version    int         check ((version is not null) = (act in ('publish', 'rollback'))),
  base       int         not null, -- the version that was in force when the draft began
  again      int         check ((again is not null) = (act = 'rollback')), -- the version that was published anew
  at         timestamptz not null,
  by         uuid        not null, -- identity.staff
  why        text        not null,
  what       text        not null, -- in words, what changed
  drafters   uuid[]      not null, -- who wrote these rules; none of them publishes them
  rules      text        check ((rules is null) = (act = 'discard') and (rules is null or rules is json array)),
  unique (list, number),
  unique (list, version)
);

-- What a dispatcher's correction of a category taught: the words of the case without personal data, as an example of that category.
-- Purpose: what was misunderstood once is understood the next time. Never of 求助, 投诉 and 举报. The newest 50 of a category are kept;
-- one goes when it is taken back, contradicted by a newer one, or when its case turns out to be confidential.
create table cases.learned (
  id         uuid        primary key,
  list       text        not null,
  category   text        not null,
  instead_of text        not null, -- the category that it had before
  text       text        not null,
  case_id    uuid        not null unique references cases.case_file on delete cascade,
  at         timestamptz not null,
  by         uuid        not null -- identity.staff
);
create index learned_category on cases.learned (list, category, at desc);

-- Names what nodes keep in memory as it is now ('rules street.v1', 'learned street.v1'): each compares it before use. Purpose: a new
-- version is in force on every node at once. Some rows, kept.
create table cases.revision (
  name     text primary key,
  revision uuid not null
);
