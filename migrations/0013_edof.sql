-- EDOF extracts (R178, R219): what a partner sent, the courses in it, what a person decided, and what remains when the names are gone.

create table edof_extract (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  -- The month in which it came, by the calendar of Paris: one is due at the start of each.
  month date not null check (extract(day from month) = 1),
  received_at timestamptz not null,
  received_by uuid not null references person,
  -- Erased with its courses: a file may be named after somebody.
  file_name text,
  -- Over what its courses say, in any order and encoding.
  fingerprint text not null,
  courses int not null check (courses >= 0),
  -- Rows that could not be read.
  left_out int not null check (left_out >= 0),
  added int not null,
  replaced int not null,
  unchanged int not null
);
create index edof_extract_organisation on edof_extract (organisation_id, month);

create table edof_row (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  -- The extract that brought it as it stands.
  extract_id uuid not null references edof_extract,
  place int not null,
  file_number text not null,
  -- Null for a course that leads to another certification: nobody is looked for.
  family_name text,
  first_name text,
  course_title text not null,
  register text not null,
  certification_code text not null,
  certification_title text not null,
  status text not null,
  starts_on date not null,
  ends_on date not null,
  fingerprint text not null,
  course_print text not null,
  unique (organisation_id, fingerprint),
  check ((family_name is null) = (first_name is null))
);
create index edof_row_ends on edof_row (ends_on);

-- What a person decided for a course: a sitting, or (null) none of those offered.
create table edof_choice (
  organisation_id uuid not null references organisation,
  course_print text not null,
  sitting_id uuid references sitting,
  chosen_at timestamptz not null,
  chosen_by uuid not null references person,
  primary key (organisation_id, course_print)
);

create table edof_reminder (
  organisation_id uuid not null references organisation,
  month date not null check (extract(day from month) = 1),
  sent_at timestamptz not null,
  sent_by uuid not null references person,
  primary key (organisation_id, month)
);

-- A month as it stood when its courses were erased: numbers, no names.
create table edof_month (
  organisation_id uuid not null references organisation,
  month date not null check (extract(day from month) = 1),
  ended int not null,
  held int not null,
  published int not null,
  open int not null,
  missing int not null,
  unresolved int not null,
  counted_at timestamptz not null,
  primary key (organisation_id, month),
  check (held + open + missing + unresolved = ended and published <= held)
);
