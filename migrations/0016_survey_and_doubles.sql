-- The survey after the result. Who answered and what was answered are kept apart: nothing joins them.
create table survey_reply (
  sitting_id uuid primary key references sitting,
  -- The day alone: an instant would join the two.
  replied_on date not null
);
create table survey_answer (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation,
  tested_language text not null,
  -- The first day of the month.
  month date not null,
  marks jsonb not null,
  comment text
);
create index survey_answer_organisation on survey_answer (organisation_id, month);

-- The other way round of the primary key: a person's likely others are looked for from both sides.
create index resemblance_other on resemblance (other_id);
create index attempt_begun on attempt (begun_at);
