-- The tree of units. Open: names and addresses of outlets are public; what an outlet earns is in settlement.
create table units (
  path text primary key,
  code text not null,
  name text not null,
  kind text not null,
  ownership text not null,
  division text not null,
  address text not null,
  phone text not null,
  lon double precision,
  lat double precision,
  tariff text not null,
  calendar text not null,
  account text not null,
  contract_from text,
  contract_until text,
  active boolean not null,
  version bigint not null
);
create unique index units_code on units (code);
-- Which divisions a unit answers for, and with which skill; the longest matching code wins.
create table unit_territories (
  unit text not null,
  division text not null,
  primary key (unit, division)
);
create index unit_territories_division on unit_territories (division);
create table unit_skills (
  unit text not null,
  skill text not null,
  primary key (unit, skill)
);
create table staff (
  id text primary key,
  number text not null,
  unit text not null,
  name text not null,
  phone text not null,
  role text not null,
  lon double precision,
  lat double precision,
  active boolean not null,
  joined_on text not null,
  version bigint not null
);
create unique index staff_number on staff (number);
create index staff_unit on staff (unit);
create table staff_skills (
  staff text not null,
  unit text not null,
  skill text not null,
  level bigint not null,
  certificate text not null,
  expires_on text,
  primary key (staff, skill)
);
-- A weekly pattern: minutes of the local day; a date of its own overrides the pattern (`on_date`), closed when from = to.
create table shifts (
  id text primary key,
  staff text not null,
  unit text not null,
  weekday bigint,
  on_date text,
  from_min bigint not null,
  to_min bigint not null
);
create index shifts_staff on shifts (staff);
create table skills (
  code text primary key,
  name_zh text not null,
  name_en text not null,
  certificate boolean not null
);
-- Open: a public register.
create table divisions (
  code text primary key,
  name text not null,
  parent text not null,
  lon double precision,
  lat double precision
);
create index divisions_parent on divisions (parent);
