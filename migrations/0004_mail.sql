create table mail (
  id uuid primary key default uuidv7(),
  -- A job may run twice; a mail is written once.
  once_key text not null unique,
  to_address text not null,
  to_name text not null,
  subject text not null,
  text text not null,
  html text not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'refused')),
  answer text,
  queued_at timestamptz not null,
  sent_at timestamptz
);
create index mail_latest on mail (queued_at desc);
