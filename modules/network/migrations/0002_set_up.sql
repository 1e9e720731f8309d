-- Brands and product categories a unit serves, beside its skills; nothing listed serves all.
create table unit_serves (
  unit text not null,
  what text not null,
  code text not null,
  primary key (unit, what, code)
);
-- Why a unit was closed, and who goes on with its work elsewhere in the tree. A path never changes: what happened
-- under it, and what is owed to it, stays with it.
alter table units add column closed_why text not null default '';
alter table units add column successor text;
-- Where his day starts in words, the van's number plate, the customer's site a resident engineer is stationed at.
alter table staff add column home_base text not null default '';
alter table staff add column van text not null default '';
alter table staff add column station text not null default '';
-- Days somebody is away; planning reads them as dated shifts without hours.
create table absences (
  id text primary key,
  staff text not null,
  unit text not null,
  from_day text not null,
  until_day text not null,
  kind text not null,
  why text not null,
  planned_at bigint not null,
  cancelled_at bigint
);
create index absences_staff on absences (staff, from_day);
