-- Materials that somebody keeps for next time (材料库): the newest of each name. Purpose: an identity card is photographed once. Kept only
-- while the person agrees; gone when they delete it or take the agreement back. Its name and photos are sealed with their own key.
create table govservice.kept_material (
  id          uuid        primary key,
  person      uuid        not null,
  name_sealed text        not null,
  kept_at     timestamptz not null,
  expires_on  date                 -- the last day on which it is good, where somebody said
);
create index kept_material_person on govservice.kept_material (person, kept_at desc);

-- The photos of a material that is kept. Purpose: to be handed in again. Kept with it.
create table govservice.kept_photo (
  material         uuid not null references govservice.kept_material (id) on delete cascade,
  n                int  not null,
  content_sealed   text not null,
  thumbnail_sealed text not null,
  primary key (material, n)
);
