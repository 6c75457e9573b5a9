-- Registration: what the state needs to know of a person, what a partner says of a session and of each candidate.

-- As typed on the candidate's profile (R005); given_name and family_name stay what the person is called on screen.
alter table person add column civility text check (civility in ('madam', 'sir'));
alter table person add column birth_name text;
alter table person add column usage_name text;
alter table person add column first_names text;
alter table person add column birth_date date;
-- {kind: commune | abroad | unlisted, …} as people/birthplace checks it.
alter table person add column birthplace jsonb;
-- Names apart from their spelling and the birth date (D15): equal for everyone who may be the same person.
alter table person add column identity_key text;
alter table person add column profile_completed_at timestamptz;
create index person_identity on person (identity_key) where identity_key is not null;
create index person_email on person (lower(email));

-- Two registrations that may be of one person (D15): a person decides, at the referent centre.
create table resemblance (
  person_id uuid not null references person,
  other_id uuid not null references person,
  found_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references person,
  same boolean,
  primary key (person_id, other_id),
  check (person_id <> other_id),
  check ((decided_at is null) = (same is null))
);

-- The name that its partner gave a session, when they gave one.
alter table exam_session add column name text;
alter table exam_session add column kind text not null default 'group' check (kind in ('single', 'group'));
alter table exam_session add column training_ends_on date;
alter table exam_session add column made_by uuid references person;
alter table exam_session add column made_at timestamptz not null default now();
create index exam_session_organisation on exam_session (organisation_id, planned_on);

-- The sub-level that the partner's placement found before the course (R026, R262).
alter table sitting add column placement text;
alter table sitting add column training_hours double precision check (training_hours between 0 and 2000);
alter table sitting add column funding text check (funding in ('cpf', 'other'));
alter table sitting add column cpf_file_number text;
alter table sitting add column own_reference text;
-- The professional field of this candidate, where it is not the session's.
alter table sitting add column field text;
-- What the partner's file said, hashed: the same row sent again is known.
alter table sitting add column fingerprint text;
alter table sitting add column registered_by uuid references person;
alter table sitting add column available_at timestamptz;
-- One candidate's own end of the window, when it was moved for them alone.
alter table sitting add column closes_at timestamptz;
-- The state in which it was closed or suspended, for whoever reopens it.
alter table sitting add column closed_in text;

-- One training, one certification (R181): a file number may come back only after a sitting that came to nothing.
create unique index sitting_cpf_file on sitting (cpf_file_number)
  where cpf_file_number is not null and state not in ('withdrawn', 'expired', 'absent', 'cancelled');
create unique index sitting_person_in_session on sitting (session_id, person_id) where state <> 'withdrawn';

-- What staff did that belongs to no sitting, or reads one: who, under which hat, when, about what.
create table staff_act (
  id uuid primary key default uuidv7(),
  at timestamptz not null,
  person_id uuid not null references person,
  role text not null,
  organisation_id uuid not null references organisation,
  action text not null,
  sitting_id uuid references sitting,
  about jsonb not null
);
create index staff_act_organisation on staff_act (organisation_id, at);
create index staff_act_sitting on staff_act (sitting_id, at) where sitting_id is not null;

-- Which letter it is and what it is about; a letter sent again is a row of its own. Bounced: taken, and sent back later.
alter table mail add column kind text;
alter table mail add column sitting_id uuid references sitting;
alter table mail add column again_of uuid references mail;
alter table mail drop constraint mail_state_check;
alter table mail add constraint mail_state_check check (state in ('queued', 'sent', 'refused', 'bounced'));
create index mail_sitting on mail (sitting_id, queued_at) where sitting_id is not null;
