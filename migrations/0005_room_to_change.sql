-- Rows that change while a test is sat find room on their own page: then no index has to follow.
alter table sitting set (fillfactor = 70);
alter table attempt set (fillfactor = 70);
alter table served_item set (fillfactor = 80);
