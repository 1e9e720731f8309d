-- The journal's seal: each sealed entry's hash covers the hash before it. `tx` is 0 here (see journal.tx on PostgreSQL).
create table journal_chain (
  position bigint primary key,
  tx bigint not null,
  seq bigint not null unique,
  prev text not null,
  hash text not null
);
create trigger journal_chain_no_update before update on journal_chain begin select raise(abort, 'the seal is append-only'); end;
create trigger journal_chain_no_delete before delete on journal_chain begin select raise(abort, 'the seal is append-only'); end;
