-- A birth date as far as the papers say it: a day, a month (YYYY-MM) or a year (YYYY). See docs/decisions on open birth dates.
alter table person alter column birth_date type text using to_char(birth_date, 'YYYY-MM-DD');
alter table person add constraint person_birth_date check (
  case
    when birth_date ~ '^\d{4}$' then true
    when birth_date ~ '^\d{4}-\d{2}$' then substr(birth_date, 6, 2) between '01' and '12'
    -- A day that does not exist is refused by make_date itself.
    when birth_date ~ '^\d{4}-\d{2}-\d{2}$'
      then make_date(left(birth_date, 4)::int, substr(birth_date, 6, 2)::int, substr(birth_date, 9, 2)::int) is not null
    else birth_date is null
  end);

-- What somebody is called: those who have one name have no given name.
alter table person add column name text not null generated always as (btrim(given_name || ' ' || family_name)) stored;

-- Who may be the same person where one paper says less of the birth date: same names, same year.
create index person_named_in_year on person (substring(identity_key from '^[^|]*\|[^|]*\|\d{4}')) where identity_key is not null;
