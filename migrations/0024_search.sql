-- Searches and lists by name over all sittings: found by an index of letter triples, sorted as French does (É beside E).
create extension if not exists pg_trgm;
create collation french (provider = icu, locale = 'fr');

create index person_by_name on person (family_name collate french, given_name collate french, id);

-- What a sitting is found by: the person's names and address, its numbers; and what is counted of those found. Apart from the sitting,
-- which each answer writes anew: an index of triples on it would be written with every one of them. A new state leaves the index alone,
-- as long as the row finds room on its page.
create table sitting_search (
  sitting_id uuid primary key references sitting on delete cascade,
  organisation_id uuid not null references organisation,
  state text not null,
  sought text not null
) with (fillfactor = 85);
insert into sitting_search (sitting_id, organisation_id, state, sought)
select s.id, s.organisation_id, s.state, p.sought || ' ' || s.sought from sitting s join person p on p.id = s.person_id;
create index sitting_search_triples on sitting_search using gin (sought gin_trgm_ops);

create function note_search_of_new() returns trigger language plpgsql as $$
begin
  insert into sitting_search (sitting_id, organisation_id, state, sought)
  select n.id, n.organisation_id, n.state, p.sought || ' ' || n.sought from fresh n join person p on p.id = n.person_id;
  return null;
end $$;
create trigger sitting_search_new after insert on sitting referencing new table as fresh
  for each statement execute function note_search_of_new();

create function note_search_of_sitting() returns trigger language plpgsql as $$
begin
  update sitting_search f set sought = p.sought || ' ' || new.sought from person p where f.sitting_id = new.id and p.id = new.person_id;
  return null;
end $$;
create trigger sitting_search_changed after update of person_id, reference, own_reference, cpf_file_number on sitting
  for each row execute function note_search_of_sitting();

create function note_state_for_search() returns trigger language plpgsql as $$
begin
  update sitting_search set state = new.state where sitting_id = new.id;
  return null;
end $$;
create trigger sitting_search_moved after update of state on sitting
  for each row when (old.state is distinct from new.state) execute function note_state_for_search();

create function note_search_of_person() returns trigger language plpgsql as $$
begin
  update sitting_search f set sought = new.sought || ' ' || s.sought from sitting s where s.person_id = new.id and f.sitting_id = s.id;
  return null;
end $$;
create trigger person_search_changed after update on person
  for each row when (old.sought is distinct from new.sought) execute function note_search_of_person();

-- A pattern that finds what somebody typed anywhere in such a text.
create function containing(text) returns text language sql immutable strict parallel safe
  return '%' || regexp_replace(plain_text($1), '([\\%_])', '\\\1', 'g') || '%';
