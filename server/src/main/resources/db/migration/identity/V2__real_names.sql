-- Residents whose name and identity number an identity service (统一身份认证) has matched. Purpose: whoever applies for something is who
-- they say. Sealed with the person's own key. Kept until the person asks to be forgotten.
create table identity.real_name (
  person      uuid        primary key references identity.person,
  name_sealed text        not null,
  id_sealed   text        not null,
  id_index    text        not null,
  provider    text        not null,
  verified_at timestamptz not null
);
create index real_name_id on identity.real_name (id_index);
