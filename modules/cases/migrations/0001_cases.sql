-- One row per request. unit: who answers for it; technician and customer see their own.
create table cases (
  id text primary key,
  number text not null unique,
  customer text not null,
  customer_name text not null,
  unit text not null,
  technician text,
  card text,
  serial text not null,
  product text,
  product_name text not null,
  channel text not null,
  kind text not null,
  priority bigint not null,
  level text not null,
  skill text not null,
  symptom text not null,
  description text not null,
  division text not null,
  address text not null,
  lon double precision,
  lat double precision,
  state text not null,
  opened_at bigint not null,
  business_day text not null,
  next_due_at bigint,
  queue_at bigint,
  breached boolean not null,
  coverage text not null,
  in_warranty boolean not null,
  reopened bigint not null,
  expedited bigint not null,
  wait_reason text,
  wait_until bigint,
  about text,
  completed_at bigint,
  closed_at bigint,
  version bigint not null
);
create index cases_unit_open on cases (unit, opened_at);
-- queue_at: next due time of a live case (the end of time when nothing is promised), null once it is resolved.
create index cases_queue on cases (queue_at) where queue_at is not null;
create index cases_state_opened on cases (state, opened_at);
create index cases_wait_until on cases (wait_until) where wait_until is not null;
create index cases_customer on cases (customer, opened_at);
create index cases_technician on cases (technician, state) where technician is not null;
create index cases_opened on cases (opened_at);
create index cases_serial on cases (serial) where serial <> '';
-- One row per promise of a case; the due time is a function of events, target and calendar, kept here for lists.
create table case_clocks (
  case_id text not null,
  promise text not null,
  unit text not null,
  customer text not null,
  technician text,
  calendar text not null,
  policy text not null,
  events text not null,
  code text not null,
  due_at bigint,
  wake_at bigint,
  announced text not null,
  breached boolean not null,
  breach_reason text,
  breach_note text not null,
  primary key (case_id, promise)
);
create index case_clocks_wake on case_clocks (wake_at) where wake_at is not null;
-- Every contact with the customer about a case, whatever its channel.
create table case_contacts (
  id text primary key,
  case_id text not null,
  unit text not null,
  customer text not null,
  technician text,
  at bigint not null,
  channel text not null,
  direction text not null,
  who text not null,
  body text not null,
  internal boolean not null
);
create index case_contacts_case on case_contacts (case_id, at);
-- Work calendars; open: opening hours are public.
create table calendars (
  code text primary key,
  name text not null,
  spec text not null,
  digest text not null,
  version bigint not null
);
-- Which target a promise has: the most specific matching row wins. Open: promises are public.
create table due_policies (
  id text primary key,
  promise text not null,
  level text not null,
  kind text not null,
  category text not null,
  division text not null,
  priority bigint not null,
  calendar text not null,
  policy text not null
);
-- A complaint's own procedure beside its case (CA3).
create table complaints (
  case_id text primary key,
  unit text not null,
  customer text not null,
  step text not null,
  about text,
  about_unit text,
  acknowledged_at bigint,
  customer_says text not null,
  outlet_says text not null,
  plan text not null,
  result text not null,
  compensation_fen bigint not null,
  owner text,
  escalated bigint not null,
  version bigint not null
);
