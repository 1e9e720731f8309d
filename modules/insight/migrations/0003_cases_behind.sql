-- The cases behind a number are picked, counted and sorted within the index; only those of the page shown are read.
drop index insight_facts_opened_day;
create index insight_facts_opened_day
  on insight_facts (opened_day, opened_at, case_id, unit, counts, level, kind, product);
drop index insight_facts_done_day;
create index insight_facts_done_day
  on insight_facts (done_day, opened_at, case_id, unit, counts, level, kind, product) where done_day is not null;
