-- Organisations of their kinds, who holds which role in them, and the accounts of staff.

alter table organisation add column referent_id uuid references organisation;
alter table organisation add column state text not null default 'active' check (state in ('active', 'closed'));
-- Only a partner is attached to a referent centre.
alter table organisation add constraint organisation_referent check (referent_id is null or kind = 'partner');

create table membership (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  role text not null check (role in ('coordinator', 'author', 'referent', 'juror', 'reviewer', 'evaluator', 'partner')),
  since timestamptz not null,
  -- A role that ended stays: what was done under it must remain readable.
  until timestamptz,
  invited_by uuid references person,
  check (until is null or until >= since)
);
create unique index membership_current on membership (person_id, organisation_id, role) where until is null;
create index membership_organisation on membership (organisation_id) where until is null;

create table invitation (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  role text not null check (role in ('coordinator', 'author', 'referent', 'juror', 'reviewer', 'evaluator', 'partner')),
  given_name text not null,
  family_name text not null,
  email text not null,
  language text not null check (language in ('fr', 'en')),
  -- Whoever accepts takes over from those who hold the role in this organisation.
  takes_over boolean not null default false,
  -- Null: made at the command line, for the first coordinator.
  invited_by uuid references person,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz
);
create index invitation_organisation on invitation (organisation_id);

-- The library's tables under our names (better-auth 1.7: user, account, session, verification, twoFactor).
create table account (
  id uuid primary key default uuidv7(),
  person_id uuid not null unique references person,
  name text not null,
  -- In lower case.
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table credential (
  id uuid primary key default uuidv7(),
  user_id uuid not null references account on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  id_token text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (user_id, provider_id)
);

create table account_session (
  id uuid primary key default uuidv7(),
  user_id uuid not null references account on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- When this session proved its second factor; nothing of the office opens before, however it began.
  second_factor_at timestamptz,
  -- The hat that is on.
  membership_id uuid references membership
);
create index account_session_user on account_session (user_id);

create table account_verification (
  id uuid primary key default uuidv7(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index account_verification_identifier on account_verification (identifier);

create table second_factor (
  id uuid primary key default uuidv7(),
  user_id uuid not null unique references account on delete cascade,
  -- Both encrypted with the secret of the installation.
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count int not null default 0,
  locked_until timestamptz
);
