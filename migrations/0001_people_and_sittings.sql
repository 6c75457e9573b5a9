-- People, sessions, sittings, and the journal that every part writes to.

create table organisation (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('certifier', 'referent', 'partner')),
  name text not null
);

create table person (
  id uuid primary key default uuidv7(),
  given_name text not null,
  family_name text not null,
  email text not null,
  language text not null default 'fr' check (language in ('fr', 'en'))
);

create table programme_version (
  id text primary key,
  programme text not null,
  data jsonb not null,
  made_at timestamptz not null default now()
);

create table exam_session (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  programme_version_id text not null references programme_version,
  tested_language text not null,
  field text,
  planned_on date not null,
  window_opens_at timestamptz not null,
  window_closes_at timestamptz not null,
  check (window_closes_at > window_opens_at)
);

create table sitting (
  id uuid primary key default uuidv7(),
  session_id uuid not null references exam_session,
  person_id uuid not null references person,
  state text not null check (state in ('registered', 'available', 'ready', 'writing', 'written', 'booked', 'interviewed', 'under-jury',
    'published', 'expired', 'absent', 'suspended', 'cancelled', 'withdrawn')),
  objective text not null check (objective in ('A2', 'B1', 'B2', 'C1', 'C2')),
  -- What a person reads out on the telephone.
  reference text not null unique,
  -- Links and sessions carry it: raising it revokes them all.
  access_version int not null default 1,
  -- When time alone changes the state; a job looks each minute.
  due_at timestamptz,
  -- The end of the journal's chain: whoever writes must have read it (one writer wins).
  journal_seq int not null default 0,
  journal_head text not null default '',
  created_at timestamptz not null default now()
);
create index sitting_due on sitting (due_at) where due_at is not null;
create index sitting_person on sitting (person_id);
create index sitting_session on sitting (session_id);

create table accommodation (
  sitting_id uuid not null references sitting,
  kind text not null check (kind in ('extra-time')),
  decided_at timestamptz not null,
  decided_by text not null,
  primary key (sitting_id, kind)
);

-- Ids and hashes, never erased; what was said lies beside it and can be (design, 8).
create table journal (
  sitting_id uuid not null references sitting,
  seq int not null,
  at timestamptz not null,
  actor text not null,
  action text not null,
  payload_hash text not null,
  hash text not null,
  primary key (sitting_id, seq)
);
create table journal_payload (
  sitting_id uuid not null,
  seq int not null,
  payload jsonb not null,
  primary key (sitting_id, seq),
  foreign key (sitting_id, seq) references journal
);

create table support_case (
  id uuid primary key default uuidv7(),
  sitting_id uuid not null references sitting,
  request_id uuid not null,
  kind text not null check (kind in ('item-problem')),
  reference text not null unique,
  item_id text,
  -- The very version that the candidate saw.
  item_hash text,
  text text not null,
  opened_at timestamptz not null,
  unique (sitting_id, request_id)
);
