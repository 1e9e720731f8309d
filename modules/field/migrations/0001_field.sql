-- One row per trip. unit: the outlet that answers for it; technician: whom it is given to; planned_for: whom the plan
-- has in mind before anybody was told. promised_*: what the customer was told; planned_*: what the plan makes of it.
-- detail: what is never searched for (site, reasons, arrival, form, expenses), as JSON.
create table visits (
  id text primary key,
  number text not null unique,
  case_id text not null,
  customer text not null,
  unit text not null,
  technician text,
  planned_for text,
  state text not null,
  kind text not null,
  priority bigint not null,
  promised_from bigint,
  promised_to bigint,
  planned_start bigint,
  planned_end bigint,
  missed bigint not null,
  late_at bigint,
  created_at bigint not null,
  ended_at bigint,
  business_day text not null,
  version bigint not null,
  detail text not null
);
create index visits_case on visits (case_id, created_at);
create index visits_customer on visits (customer, created_at);
create index visits_technician on visits (technician, planned_start) where technician is not null;
create index visits_planned_for on visits (planned_for, planned_start) where planned_for is not null;
create index visits_unit on visits (unit, planned_start);
create index visits_state on visits (state, promised_to);
create index visits_ended on visits (ended_at) where ended_at is not null;
-- Slots kept for a customer on the line; they fall free by a job.
create table slot_holds (
  id text primary key,
  case_id text not null,
  customer text not null,
  unit text not null,
  technician text not null,
  window_from bigint not null,
  window_to bigint not null,
  planned_start bigint not null,
  minutes bigint not null,
  lon double precision not null,
  lat double precision not null,
  state text not null,
  held_at bigint not null,
  expires_at bigint not null
);
create index slot_holds_case on slot_holds (case_id) where state = 'held';
create index slot_holds_technician on slot_holds (technician, window_from) where state = 'held';
-- What a kind of work asks for: minutes, values to measure, photos to take. Open: a form is no secret.
create table job_forms (
  code text primary key,
  name_zh text not null,
  name_en text not null,
  kind text not null,
  category text not null,
  minutes bigint not null,
  fields text not null,
  photos text not null,
  active boolean not null,
  version bigint not null
);
-- The customer's one-time code of a visit: seen by the customer alone, compared by the house.
create table visit_codes (
  visit text primary key,
  customer text not null,
  code text not null,
  made_at bigint not null,
  used_at bigint,
  wrong bigint not null
);
create index visit_codes_customer on visit_codes (customer, made_at);
-- Evidence. The contents lie in the blob store under their hash.
create table visit_photos (
  id text primary key,
  visit text not null,
  unit text not null,
  technician text,
  customer text not null,
  slot text not null,
  blob text not null,
  media_type text not null,
  size bigint not null,
  width bigint not null,
  height bigint not null,
  taken_at bigint not null
);
create index visit_photos_visit on visit_photos (visit, taken_at);
