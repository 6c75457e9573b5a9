-- Lists of sittings: found by what somebody types, apart from accents and case.

-- A text as it is looked for: small plain letters, apostrophes and hyphens bind (Petit-Jean is petitjean, however it is typed).
create function plain_text(text) returns text language sql immutable strict parallel safe
  return regexp_replace(
    translate(replace(replace(replace(lower(normalize($1, nfkd)), 'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'), 'øđðłıħ', 'oddlih'),
    '[\u0300-\u036f''’‘ʼ`´-]', '', 'g');

alter table person add column sought text generated always as (plain_text(
  given_name || ' ' || family_name || ' ' || coalesce(first_names, '') || ' ' || coalesce(birth_name, '') || ' ' || coalesce(usage_name, '')
  || ' ' || email)) stored;
alter table sitting add column sought text generated always as (plain_text(
  reference || ' ' || coalesce(own_reference, '') || ' ' || coalesce(cpf_file_number, ''))) stored;

-- Letters that did not arrive are few, and each list asks for them.
create index mail_trouble_sitting on mail (sitting_id, queued_at) where state in ('refused', 'bounced') and sitting_id is not null;
create index organisation_referent on organisation (referent_id) where referent_id is not null;

-- Whose sitting it is, beside the sitting itself: a list of one organisation reads its own rows alone, in order. A session stays with
-- the organisation that made it, so what is written at the insertion stays true.
alter table sitting add column organisation_id uuid references organisation;
update sitting s set organisation_id = e.organisation_id from exam_session e where e.id = s.session_id;
create function organisation_of_sitting() returns trigger language plpgsql as $$
begin
  select organisation_id into new.organisation_id from exam_session where id = new.session_id;
  return new;
end $$;
create trigger sitting_organisation before insert on sitting for each row execute function organisation_of_sitting();
alter table sitting alter column organisation_id set not null;

create index sitting_by_deadline on sitting (organisation_id, due_at, id);
create index sitting_by_age on sitting (organisation_id, id);
create index sitting_standing on sitting (organisation_id, state);
-- The coordinator's list is of all organisations.
create index sitting_deadline on sitting (due_at, id);
