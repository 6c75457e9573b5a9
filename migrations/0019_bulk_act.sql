-- An act on many sittings, done a part at a time in the background: whom it takes is settled when it is asked for.
create table bulk_act (
  id uuid primary key,
  membership_id uuid not null references membership,
  act jsonb not null,
  sitting_ids uuid[] not null,
  asked_at timestamptz not null,
  -- How many of them were dealt with, from the first; those it was done with; and the ids of those that were left as they are, with why.
  seen integer not null default 0,
  done integer not null default 0,
  left_out jsonb not null default '[]',
  ended_at timestamptz,
  check (done <= seen and seen <= cardinality(sitting_ids))
);
