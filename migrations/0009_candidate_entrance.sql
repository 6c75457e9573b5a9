-- How a candidate comes in: by a mailed link and their birth date, by a mailed code, or by a password of their own.

-- The password that a candidate chose, if they chose one; hashed as those of staff are.
create table candidate_password (
  person_id uuid primary key references person,
  password text not null,
  chosen_at timestamptz not null
);

-- A browser in which a candidate came in. Its cookie names the row: what is forgotten here is worth nothing there.
create table candidate_browser (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  device text not null,
  since timestamptz not null,
  last_at timestamptz not null,
  -- Until then this person's links open in it without a question.
  until timestamptz not null,
  forgotten_at timestamptz
);
create index candidate_browser_person on candidate_browser (person_id, last_at desc);

-- A row for each code that was asked for, whether or not the address is anybody's: both are answered by the same way.
create table sign_in_code (
  id uuid primary key default uuidv7(),
  -- The address, hashed with the secret of the installation; and so is the code, with the id of its row.
  address_hash text not null,
  code_hash text not null,
  made_at timestamptz not null,
  tries int not null default 0,
  -- Used, or replaced by a newer one.
  ended_at timestamptz
);
create unique index sign_in_code_in_use on sign_in_code (address_hash) where ended_at is null;
create index sign_in_code_made on sign_in_code (made_at);

-- Wrong birth dates given at a sitting's link: within the hour that began at `since`, and since its owner last came in.
create table link_guess (
  sitting_id uuid primary key references sitting,
  since timestamptz not null,
  recent int not null,
  total int not null
);
