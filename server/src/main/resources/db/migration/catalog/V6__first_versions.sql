-- Outlets that were entered before versions were kept: what they are now is their first one.
insert into catalog.site_version (subject, version, content, actor, at)
select id, version,
  jsonb_build_object(
    'code', code, 'name', name, 'kind', kind, 'placeId', place_id, 'address', address, 'lon', lon, 'lat', lat,
    'phone', phone, 'rules', rules, 'offer', offer, 'counters', counters, 'video', video, 'changes', changes),
  'system', now()
from catalog.outlet o
where not exists (select 1 from catalog.site_version v where v.subject = o.id);
