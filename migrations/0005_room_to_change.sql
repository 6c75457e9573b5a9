-- Rows that change while a test is sat find room on their own page: then no index has to follow.
alter table sitting set (fillfactor = 70);
alter table attempt set (fillfactor = 70);
alter table served_item set (fillfactor = 80);

-- An index costs each answer a write: questions are always looked for within their sitting.
alter table served_item drop constraint served_item_id_key;
drop index served_item_item;

-- Which play it is: two at one moment are never both the last one.
alter table clip_play add nth int;
update clip_play p set nth = r.nth
  from (select id, row_number() over (partition by sitting_id, n order by at, id) as nth from clip_play) r where r.id = p.id;
alter table clip_play alter nth set not null;
alter table clip_play add unique (sitting_id, n, nth);
