-- Accounts, complete: passkeys, attempts that all web processes count together, invitations taken back, the office's journal.

-- The library's table under our names (@better-auth/passkey 1.7: passkey).
create table passkey (
  id uuid primary key default uuidv7(),
  user_id uuid not null references account on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  -- 32 bits without a sign: too many for int, and a bigint would reach the library as text.
  counter double precision not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkey_user on passkey (user_id);

-- What is left of each account's attempts. The key is hashed: addresses that have no account are tried too.
create table account_limit (
  key text primary key,
  tokens double precision not null check (tokens >= 0),
  at timestamptz not null
);

alter table invitation add column withdrawn_at timestamptz;
-- How often its letter was sent.
alter table invitation add column letters int not null default 1;
alter table invitation add constraint invitation_one_end check (withdrawn_at is null or accepted_at is null);

create index staff_act_at on staff_act (at, id);
create index staff_act_person on staff_act (person_id, at);
