-- A code of an application is good for a minute and a half: within it, it opens once.
create table second_factor_code (
  account_id uuid not null references account on delete cascade,
  code_hash text not null,
  used_at timestamptz not null,
  primary key (account_id, code_hash)
);
