-- Which mailed links still open a sitting. Apart from access_version, which ends sessions too: a corrected address must end the links
-- that went to the old one while a test is being written.
alter table sitting add column link_version int not null default 1;
