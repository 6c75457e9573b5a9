-- A play goes on where it stood: so many seconds were heard, and on from there since the clip was delivered to a page; null while it
-- stands still. Plays of before count as not heard: their questions are long closed.
alter table clip_play add heard real not null default 0 check (heard >= 0);
alter table clip_play add since timestamptz;
