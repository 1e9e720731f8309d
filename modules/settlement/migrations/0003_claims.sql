-- Open: one price list for the company; the pages need a permission, and an outlet reads what it is paid by.
create table tariff_rows (
  code text primary key,
  tariff text not null,
  item text not null,
  category text not null,
  kind text not null,
  level text not null,
  division text not null,
  from_m bigint not null,
  to_m bigint,
  amount_fen bigint not null,
  basis text not null,
  valid_from text not null,
  valid_until text
);
create table claims (
  id text primary key,
  number text not null,
  visit text not null unique,
  case_id text not null,
  case_number text not null,
  customer text not null,
  technician text,
  unit text not null,
  serial text not null,
  state text not null,
  facts text not null,
  lines text not null,
  findings text not null,
  clean boolean not null,
  near_expiry boolean not null,
  claimed_fen bigint not null,
  approved_fen bigint not null,
  comment text not null,
  round bigint not null,
  arrived_at bigint,
  finished_at bigint not null,
  business_day text not null,
  drafted_at bigint not null,
  decided_at bigint,
  decided_by text not null,
  decided_by_name text not null,
  statement text,
  paid_at bigint,
  version bigint not null
);
create index claims_unit on claims (unit, state);
create index claims_state on claims (state, drafted_at);
create index claims_drafted on claims (drafted_at);
create index claims_serial on claims (serial, finished_at);
create index claims_technician on claims (technician, finished_at);
create index claims_case on claims (case_id);
create index claims_statement on claims (statement);
create table objections (
  id text primary key,
  number text not null,
  claim text not null,
  claim_number text not null,
  unit text not null,
  case_id text not null,
  customer text not null,
  wanted_fen bigint not null,
  reason text not null,
  state text not null,
  raised_at bigint not null,
  due_at bigint not null,
  breached_at bigint,
  first_decider text not null,
  proposed_fen bigint,
  proposal text not null,
  granted_fen bigint,
  ending text not null,
  closed_by text not null,
  closed_at bigint,
  version bigint not null
);
create index objections_claim on objections (claim);
create index objections_unit on objections (unit, state);
create index objections_due on objections (state, due_at);
-- extra: amounts granted after the claim was paid or stated; they go on the next statement.
create table claim_extras (
  id text primary key,
  claim text not null,
  unit text not null,
  objection text not null unique,
  amount_fen bigint not null,
  granted_at bigint not null,
  statement text
);
create index claim_extras_unit on claim_extras (unit, statement);
create table statements (
  id text primary key,
  number text not null,
  unit text not null,
  period text not null,
  state text not null,
  total_fen bigint not null,
  claims bigint not null,
  drafted_at bigint not null,
  confirms_at bigint not null,
  audited_at bigint,
  by_silence boolean not null,
  approved_at bigint,
  due_at bigint not null,
  owner text not null,
  sent_at bigint,
  paid_at bigint,
  breached_at bigint,
  version bigint not null
);
create unique index statements_number on statements (number);
create unique index statements_period on statements (unit, period);
create index statements_state on statements (state, due_at);
create table payment_runs (
  id text primary key,
  number text not null,
  unit text not null,
  total_fen bigint not null,
  payments bigint not null,
  started_at bigint not null,
  started_by text not null
);
create table payments (
  id text primary key,
  run text not null,
  statement text not null,
  reference text not null,
  unit text not null,
  payee text not null,
  account text not null,
  amount_fen bigint not null,
  state text not null,
  bank_number text not null,
  remark text not null,
  sent_at bigint not null,
  answered_at bigint
);
create index payments_run on payments (run);
create index payments_reference on payments (reference);
create index payments_statement on payments (statement);
-- Lines of the bank's files that fit no payment; a person looks at them.
create table bank_unmatched (
  id text primary key,
  unit text not null,
  line bigint not null,
  reference text not null,
  amount text not null,
  bank_number text not null,
  why text not null,
  at bigint not null,
  unique (reference, bank_number, why)
);
