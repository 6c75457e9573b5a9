-- Nothing is ever searched by what these columns hold, yet counting what is frequent in them took a second of processor each minute
-- while a crowd sat the test (docs/measurements.md).
alter table served_item alter arrangement set statistics 0, alter decision set statistics 0, alter draft set statistics 0;
alter table answer alter answer set statistics 0;
alter table journal alter payload_hash set statistics 0, alter hash set statistics 0;
alter table journal_payload alter payload set statistics 0;
alter table result alter data set statistics 0;

-- These grow evenly: what was counted at half their size still holds.
alter table served_item set (autovacuum_analyze_scale_factor = 0.5);
alter table answer set (autovacuum_analyze_scale_factor = 0.5);
alter table journal set (autovacuum_analyze_scale_factor = 0.5);
alter table journal_payload set (autovacuum_analyze_scale_factor = 0.5);

comment on index served_item_open is
  'A rule, not a way to look: statements say closed_at is null, which it does not serve. Counted at night it holds nothing, and in the
   morning each answer would read all of it.';
