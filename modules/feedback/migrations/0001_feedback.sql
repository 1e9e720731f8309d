-- A callback is born with the finished service and tied to it. assignee: who calls; technician: who did the job.
create table callbacks (
  id text primary key,
  number text not null unique,
  case_id text not null,
  case_number text not null,
  unit text not null,
  customer text not null,
  customer_name text not null,
  technician text,
  assignee text,
  assignee_name text not null,
  state text not null,
  due_at bigint not null,
  attempts bigint not null,
  channel text not null,
  ending text,
  answers text not null,
  score bigint,
  note text not null,
  proof text not null,
  done_at bigint,
  made_at bigint not null,
  business_day text not null,
  version bigint not null
);
create index callbacks_state on callbacks (state, due_at);
create index callbacks_case on callbacks (case_id);
create index callbacks_unit on callbacks (unit, made_at);
-- One rating per case and source; a later one replaces nothing, it stands beside.
create table ratings (
  id text primary key,
  case_id text not null,
  unit text not null,
  customer text not null,
  technician text,
  source text not null,
  score bigint not null,
  attitude bigint,
  skill bigint,
  result bigint,
  comment text not null,
  at bigint not null,
  business_day text not null
);
create unique index ratings_once on ratings (case_id, source);
create index ratings_unit on ratings (unit, at);
-- Questions asked; data, not code. Open: a customer sees them.
create table questionnaires (
  code text primary key,
  title_zh text not null,
  title_en text not null,
  questions text not null,
  active boolean not null,
  version bigint not null
);
