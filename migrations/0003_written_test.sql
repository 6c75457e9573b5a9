create table attempt (
  sitting_id uuid primary key references sitting,
  bank_hash text not null references bank,
  policy_version text not null,
  exposure_snapshot_id uuid references exposure_snapshot,
  -- All random draws of the test come from it (counter-based).
  seed text not null,
  begun_at timestamptz,
  sent_at timestamptz,
  sent_how text check (sent_how in ('by-candidate', 'by-time')),
  -- The one page that may write, and the process that holds its socket.
  pass text,
  held_by uuid,
  -- When the page fell silent; null while it speaks.
  silent_since timestamptz,
  silences int not null default 0,
  silent_ms int not null default 0
);

create table served_item (
  sitting_id uuid not null references attempt,
  n int not null,
  id uuid not null unique,
  position int not null,
  section text not null,
  item_id text not null,
  item_hash text not null references item,
  arrangement jsonb not null,
  served_at timestamptz not null,
  starts_at timestamptz not null,
  seconds real not null,
  deadline timestamptz not null,
  -- Why the engine chose it: enough to replay the choice bit for bit.
  decision jsonb not null,
  draft jsonb,
  draft_n int not null default -1,
  draft_at timestamptz,
  outcome text check (outcome in ('submitted', 'time-up', 'blank', 'voided-silence', 'voided-platform')),
  closed_at timestamptz,
  primary key (sitting_id, n),
  check ((outcome is null) = (closed_at is null))
);
-- One open question a test: a second one is refused by the database itself.
create unique index served_item_open on served_item (sitting_id) where outcome is null;
create index served_item_item on served_item (item_id);

create table answer (
  sitting_id uuid not null,
  n int not null,
  request_id uuid,
  answer jsonb,
  score int not null,
  out_of int not null,
  recorded_at timestamptz not null,
  primary key (sitting_id, n),
  foreign key (sitting_id, n) references served_item
);

create table clip_play (
  id uuid primary key,
  sitting_id uuid not null,
  n int not null,
  request_id uuid not null,
  at timestamptz not null,
  unique (sitting_id, n, request_id),
  foreign key (sitting_id, n) references served_item
);

-- A new version when an item is withdrawn or a key corrected (D19); never changed.
create table result (
  sitting_id uuid not null references sitting,
  version int not null,
  data jsonb not null,
  made_at timestamptz not null,
  primary key (sitting_id, version)
);

-- Signs of life of each web process: what a dead one held is the platform's fault, not the candidate's (D13).
create table web_process (
  id uuid primary key,
  started_at timestamptz not null,
  beat_at timestamptz not null
);
