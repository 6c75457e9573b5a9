-- Cases of all kinds with their conversation and evidence; accommodations as they are asked for and decided.

alter table support_case drop constraint support_case_kind_check;
alter table support_case add constraint support_case_kind_check
  check (kind in ('force-majeure', 'no-slot', 'complaint', 'incident', 'appeal', 'item-problem'));
alter table support_case add column opened_by text not null default 'candidate' check (opened_by in ('candidate', 'partner'));
-- Null: the candidate's own hand.
alter table support_case add column opened_by_person uuid references person;
-- As long as one is not closed, the retention clocks of its sitting stand still (D5).
alter table support_case add column state text not null default 'open' check (state in ('open', 'answered', 'closed'));
alter table support_case add column outcome text check (outcome in ('accepted', 'refused'));
alter table support_case add column due_at timestamptz;
alter table support_case add column state_at timestamptz;
-- How many messages there are: who answers says how many they read.
alter table support_case add column messages int not null default 0;
update support_case set due_at = opened_at + interval '14 days', state_at = opened_at;
alter table support_case alter due_at set not null;
alter table support_case alter state_at set not null;
create index support_case_open on support_case (due_at) where state = 'open';
create index support_case_state_at on support_case (state_at) where state = 'answered';

-- What was said after the opening words.
create table case_message (
  id uuid primary key default uuidv7(),
  case_id uuid not null references support_case,
  request_id uuid not null,
  side text not null check (side in ('candidate', 'partner', 'office')),
  person_id uuid references person,
  text text not null,
  at timestamptz not null,
  unique (case_id, request_id)
);

alter table accommodation drop constraint accommodation_kind_check;
alter table accommodation add constraint accommodation_kind_check
  check (kind in ('extra-time', 'secretary', 'interpreter', 'written-interview'));

create table accommodation_request (
  id uuid primary key default uuidv7(),
  sitting_id uuid not null references sitting,
  request_id uuid not null,
  kinds text[] not null check (cardinality(kinds) > 0 and kinds <@ array['extra-time', 'secretary', 'interpreter', 'written-interview']),
  -- Why, in the person's words: it may tell of their health, and goes when decided (D5).
  text text,
  asked_by text not null check (asked_by in ('candidate', 'partner')),
  asked_by_person uuid references person,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  granted text[] check (granted <@ kinds),
  -- Why not all of it, for the candidate to read.
  reason text,
  decided_at timestamptz,
  decided_by uuid references person,
  unique (sitting_id, request_id),
  check ((decided_at is null) = (granted is null) and (decided_at is null) = (decided_by is null)),
  -- What is refused is refused with a reason.
  check (decided_at is null or granted @> kinds or reason is not null),
  check (decided_at is null or text is null)
);
-- One question at a time.
create unique index accommodation_request_open on accommodation_request (sitting_id) where decided_at is null;

-- A file that somebody attached. Its bytes lie in the storage, encrypted with a key that lies here alone: without the key there is nothing to
-- read, in the storage and in every copy of it. That it existed is kept.
create table evidence (
  id uuid primary key default uuidv7(),
  sitting_id uuid not null references sitting,
  case_id uuid references support_case,
  accommodation_request_id uuid references accommodation_request,
  request_id uuid not null,
  -- What it was called, to be shown and never to be trusted; gone with the key.
  name text,
  type text not null check (type in ('application/pdf', 'image/jpeg', 'image/png')),
  bytes int not null check (bytes > 0),
  key bytea,
  sent_by text not null check (sent_by in ('candidate', 'partner')),
  sent_at timestamptz not null,
  erased_at timestamptz,
  unique (sitting_id, request_id),
  check (num_nonnulls(case_id, accommodation_request_id) = 1),
  check ((key is null) = (erased_at is not null) and (name is null) = (erased_at is not null))
);
create index evidence_case on evidence (case_id) where case_id is not null;
create index evidence_accommodation on evidence (accommodation_request_id) where accommodation_request_id is not null;
