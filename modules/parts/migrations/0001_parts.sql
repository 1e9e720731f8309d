-- The catalogue. Open: every outlet orders from it.
create table parts (
  id text primary key,
  code text not null unique,
  name text not null,
  unit_of_measure text not null,
  price_fen bigint not null,
  old_part_back boolean not null,
  active boolean not null
);
-- Which part stands in for which.
create table part_substitutes (
  part text not null,
  substitute text not null,
  rank bigint not null,
  primary key (part, substitute)
);
-- Which parts a product model is made of.
create table part_bills (
  product text not null,
  component text not null,
  part text not null,
  qty bigint not null,
  primary key (product, component, part)
);
-- Places where parts lie: `unit:/hq/…/` or `van:<staff id>`. unit: whose people see it.
create table stock (
  place text not null,
  part text not null,
  unit text not null,
  technician text,
  on_hand bigint not null,
  reserved bigint not null,
  primary key (place, part),
  check (on_hand >= 0 and reserved >= 0 and reserved <= on_hand)
);
create index stock_part on stock (part, on_hand);
-- Every move has two sides; places outside the house are `supplier:`, `customer:`, `scrap:`, `transit:<request>`, `count:`.
create table part_moves (
  id text primary key,
  at bigint not null,
  business_day text not null,
  part text not null,
  from_place text not null,
  to_place text not null,
  unit text not null,
  qty bigint not null,
  reason text not null,
  request text,
  visit text,
  case_id text,
  actor text not null,
  check (qty > 0)
);
create index part_moves_part on part_moves (part, at);
create index part_moves_request on part_moves (request) where request is not null;
create index part_moves_visit on part_moves (visit) where visit is not null;
-- A request of any outlet or technician straight to headquarters. unit: who asks; supplier: who ships.
create table part_requests (
  id text primary key,
  number text not null unique,
  unit text not null,
  technician text,
  customer text,
  case_id text,
  visit text,
  part text not null,
  substitute text,
  qty_asked bigint not null,
  qty_issued bigint not null,
  qty_used bigint not null,
  qty_returned bigint not null,
  to_place text not null,
  from_place text,
  state text not null,
  express boolean not null,
  needed_by bigint,
  asked_at bigint not null,
  allocated_at bigint,
  shipped_at bigint,
  received_at bigint,
  ended_at bigint,
  carrier text not null,
  tracking text not null,
  refusal text not null,
  business_day text not null,
  version bigint not null
);
create index part_requests_state on part_requests (state, asked_at);
create index part_requests_unit on part_requests (unit, asked_at);
create index part_requests_case on part_requests (case_id) where case_id is not null;
create index part_requests_visit on part_requests (visit) where visit is not null;
