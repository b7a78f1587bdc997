-- How a photo looks, in 64 bits of light and dark (dHash): two photos of the same view have nearly the same. Null where there is
-- nothing to see. Purpose: notice a photo that is used again. It says nothing about people in the picture.
alter table files.file add column fingerprint bigint;
