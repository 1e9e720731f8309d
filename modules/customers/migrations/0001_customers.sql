-- unit: the unit that looks after the customer; its people see the file. The customer sees his own row (id).
create table customers (
  id text primary key,
  number text not null unique,
  name text not null,
  phone text not null,
  unit text not null,
  level text not null,
  division text not null,
  address text not null,
  lon double precision,
  lat double precision,
  locale text not null,
  note text not null,
  opened_at bigint not null,
  business_day text not null,
  version bigint not null
);
create unique index customers_phone on customers (phone);
create index customers_unit on customers (unit);
create index customers_opened on customers (opened_at);
-- Levels the customer chooses; reference data without a scope: everybody may read the price list.
create table service_levels (
  code text primary key,
  name_zh text not null,
  name_en text not null,
  rank bigint not null,
  price_fen bigint not null,
  months bigint not null,
  active boolean not null
);
