-- Items by the hash of their content, and the banks made of them: an old test can be replayed and explained after the content
-- has moved on, and nothing that was once served can be changed.

create table item (
  hash text primary key,
  id text not null,
  version int not null,
  content jsonb not null
);
create index item_id on item (id);

create table bank (
  hash text primary key,
  language text not null,
  -- The hashes of its items, in the order of their ids.
  item_hashes jsonb not null,
  made_at timestamptz not null default now()
);

create table exposure_snapshot (
  id uuid primary key default uuidv7(),
  bank_hash text not null references bank,
  made_at timestamptz not null,
  data jsonb not null
);
create index exposure_snapshot_latest on exposure_snapshot (bank_hash, made_at desc);
