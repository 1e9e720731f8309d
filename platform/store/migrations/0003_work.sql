-- How far each reaction has come in the journal.
create table subscriptions (
  name text primary key,
  tx bigint not null,
  seq bigint not null,
  attempts bigint not null
);
-- Entries a reaction could not digest; a person looks at them.
create table parked (
  reaction text not null,
  seq bigint not null,
  at bigint not null,
  cause text not null,
  primary key (reaction, seq)
);
create table jobs (
  id text primary key,
  kind text not null,
  payload text not null,
  run_at bigint not null,
  state text not null,
  attempts bigint not null,
  lease_until bigint,
  lease_owner text,
  last_error text,
  key text
);
create unique index jobs_key on jobs (key) where state = 'waiting';
create index jobs_due on jobs (state, run_at);
