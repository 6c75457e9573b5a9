-- Where candidates reach their centre, as it gave it itself.
alter table organisation add column contact_email text check (contact_email <> '');
alter table organisation add column telephone text check (telephone <> '');
alter table organisation add column address text check (address <> '');
