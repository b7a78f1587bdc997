-- `discreet`: who reported is known to nobody who works on the case (举报); once so, always so. `recused`: somebody may not know of it.
-- `rate_reason`: what a resident who gave few points found wrong.
alter table cases.case_file
  add column discreet    boolean not null default false,
  add column recused     boolean not null default false,
  add column rate_reason text;
update cases.case_file set discreet = true where kind = 'report';

-- Who may not know of a case (回避): the unit or the member of staff that it is about. Purpose: nobody handles what is said about
-- themselves. Kept with its case.
create table cases.recusal (
  case_id  uuid        not null references cases.case_file,
  unit     uuid,
  staff    uuid,
  at       timestamptz not null,
  by_actor text        not null,
  check (num_nonnulls(unit, staff) = 1),
  unique nulls not distinct (case_id, unit, staff)
);

-- Who was given a case without a step of their own, such as at a hand-over. Purpose: whoever had it never verifies it. Kept with
-- its case.
create table cases.hand (
  case_id uuid not null references cases.case_file,
  staff   uuid not null,
  primary key (case_id, staff)
);

-- How a photo looks (`fingerprint`, 64 bits of light and dark; `digest` of its bytes), to notice one that is used again. Alike are
-- those that differ in few bits: then at least one of four `bands` differs in one bit at most. `released`: a photo of somebody who
-- reported in confidence that a dispatcher let the handlers see.
alter table cases.photo
  add column at          timestamptz not null default now(),
  add column digest      text,
  add column fingerprint bigint,
  add column released    boolean not null default false,
  add column bands int[] generated always as (
    case when fingerprint is not null then array[
      ((fingerprint >> 48) & 65535)::int,
      (65536 + ((fingerprint >> 32) & 65535))::int,
      (131072 + ((fingerprint >> 16) & 65535))::int,
      (196608 + (fingerprint & 65535))::int] end) stored;
create index photo_bands on cases.photo using gin (bands);
create index photo_digest on cases.photo (digest);

-- What about a result needs a second look: a photo that was used before, a step made far from the spot. Purpose: whoever verifies it
-- looks there and answers. It says something about a result, never about a person: nothing is counted by worker. Of a position only
-- the distance, rounded, is kept. Kept with its case.
create table cases.doubt (
  id          uuid        primary key,
  case_id     uuid        not null references cases.case_file,
  entry       uuid        not null references cases.timeline,
  kind        text        not null,
  says        text        not null,
  photo       uuid,
  other_case  uuid,
  other_photo uuid,
  at          timestamptz not null,
  answer      uuid        references cases.timeline
);
create index doubt_case on cases.doubt (case_id);
