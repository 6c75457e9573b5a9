-- What a candidate was told of supervision and of their data before the written part, in which words, and when they said so.
create table acknowledgement (
  sitting_id uuid not null references sitting,
  version text not null,
  at timestamptz not null,
  primary key (sitting_id, version)
);
