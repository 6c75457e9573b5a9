-- Where each letter stands: how often it was tried, whether it came back, and what its words were given, so that it can be written anew.
alter table mail add column tries int not null default 0;
alter table mail add column tried_at timestamptz;
alter table mail add column bounced_at timestamptz;
alter table mail add column said jsonb;
create index mail_waiting on mail (queued_at) where state = 'queued';
create index mail_again on mail (again_of) where again_of is not null;
create index mail_state on mail (state, queued_at desc, id desc) where state <> 'sent';

-- A planned interruption: no test starts shortly before it and while it lasts.
create table maintenance (
  id uuid primary key default uuidv7(),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  says_fr text not null,
  says_en text not null,
  made_by uuid not null references person,
  made_at timestamptz not null,
  -- Raised with each change of the plan: people are told of each one once.
  revision int not null default 1,
  withdrawn_at timestamptz,
  -- Two interruptions at one time would be told, and given back, twice.
  exclude using gist (tstzrange(starts_at, ends_at) with &&) where (withdrawn_at is null)
);

-- What an interruption gave back: the end of a session's window, or of one candidate's own, before it and since.
create table maintenance_extension (
  id uuid primary key default uuidv7(),
  maintenance_id uuid not null references maintenance,
  session_id uuid references exam_session,
  sitting_id uuid references sitting,
  closed_at timestamptz not null,
  closes_at timestamptz not null,
  check ((session_id is null) <> (sitting_id is null)),
  unique nulls not distinct (maintenance_id, session_id, sitting_id)
);
