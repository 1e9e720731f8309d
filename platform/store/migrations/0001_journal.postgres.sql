create table journal (
  seq bigserial primary key,
  -- the writing transaction: readers of the feed stay behind the oldest one still running
  tx xid8 not null default pg_current_xact_id(),
  at bigint not null,
  kind text not null,
  subject_kind text not null,
  subject_id text not null,
  unit text collate "C" not null,
  customer text,
  technician text,
  thread text,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  why text,
  body text not null
);
create index journal_subject on journal (subject_id, seq);
create index journal_customer on journal (customer, seq) where customer is not null;
create index journal_thread on journal (thread, seq) where thread is not null;
create function journal_append_only() returns trigger language plpgsql as
  $$ begin raise exception 'the journal is append-only'; end $$;
create trigger journal_no_change before update or delete on journal for each row execute function journal_append_only();
