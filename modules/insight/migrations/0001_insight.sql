-- One row a case: what its journal tells, folded. detail: all of it as JSON; the columns are what is searched, grouped
-- and read by other programs. counts: what the case counts as, one bit each (the module's domain/count.rs).
create table insight_facts (
  case_id text primary key,
  number text not null,
  unit text not null,
  technician text,
  customer text not null,
  level text not null,
  kind text not null,
  channel text not null,
  product text not null,
  product_name text not null,
  serial text not null,
  stage text not null,
  opened_at bigint not null,
  opened_day text not null,
  response text not null,
  response_over bigint not null,
  arrival text not null,
  arrival_over bigint not null,
  completion text not null,
  completion_over bigint not null,
  done_at bigint,
  done_day text,
  about text,
  claim text not null,
  score bigint not null,
  moved_at bigint not null,
  overdue_at bigint,
  counts bigint not null,
  bucket_response bigint,
  bucket_arrival bigint,
  bucket_completion bigint,
  detail text not null
);
create index insight_facts_opened on insight_facts (unit, opened_day);
create index insight_facts_done on insight_facts (unit, done_day) where done_day is not null;
create index insight_facts_opened_day on insight_facts (opened_day);
create index insight_facts_done_day on insight_facts (done_day) where done_day is not null;
create index insight_facts_customer on insight_facts (customer, opened_at);
create index insight_facts_about on insight_facts (about) where about is not null;
create index insight_facts_live on insight_facts (unit, moved_at) where stage = 'live';
-- Sums of facts, per unit of the upper tree (itself and all below it), per day ('d') and per month ('m').
-- grain 'a': by level and kind (product empty); grain 'p': by product and kind (level empty).
create table insight_sums (
  unit text not null,
  span text not null,
  grain text not null,
  period text not null,
  product text not null,
  level text not null,
  kind text not null,
  n_cases bigint not null,
  n_on_time bigint not null,
  n_late bigint not null,
  n_response_kept bigint not null,
  n_response_missed bigint not null,
  n_arrival_kept bigint not null,
  n_arrival_missed bigint not null,
  n_completion_kept bigint not null,
  n_completion_missed bigint not null,
  n_done bigint not null,
  n_wrong bigint not null,
  n_redone bigint not null,
  n_reentered bigint not null,
  n_repeated bigint not null,
  n_unproven bigint not null,
  n_complained bigint not null,
  n_on_site bigint not null,
  n_first_fix bigint not null,
  n_rated bigint not null,
  n_good bigint not null,
  n_asked bigint not null,
  n_promoter bigint not null,
  n_detractor bigint not null,
  score_sum bigint not null,
  minutes text not null,
  primary key (unit, span, grain, period, product, level, kind)
);
-- Cases whose journal grew since they were folded; worked off by a job. The unit is where the news happened.
create table insight_waiting (
  case_id text primary key,
  unit text not null,
  seq bigint not null
);
