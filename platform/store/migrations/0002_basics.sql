create table numbers (series text primary key, next bigint not null);
create table settings (key text primary key, value text not null, changed_at bigint not null);
create table idempotency (
  actor text not null,
  key text not null,
  route text not null,
  body text not null,
  answer text not null,
  at bigint not null,
  primary key (actor, key)
);
create index idempotency_at on idempotency (at);
