create table journal (
  seq integer primary key autoincrement,
  at bigint not null,
  kind text not null,
  subject_kind text not null,
  subject_id text not null,
  unit text not null,
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
-- Append only: not even the program itself may change what happened.
create trigger journal_no_update before update on journal begin select raise(abort, 'the journal is append-only'); end;
create trigger journal_no_delete before delete on journal begin select raise(abort, 'the journal is append-only'); end;
