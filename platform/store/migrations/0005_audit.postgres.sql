-- The journal's seal: each sealed entry's hash covers the hash before it, in the order (tx, seq) of settled entries.
create table journal_chain (
  position bigint primary key,
  tx bigint not null,
  seq bigint not null unique,
  prev text not null,
  hash text not null
);
create trigger journal_chain_no_change before update or delete on journal_chain
  for each row execute function journal_append_only();
create index journal_settled on journal (tx, seq);
