-- Files at the import desk. No scope column: a run belongs to the account that brought it, nobody else sees it; it goes
-- a week later. What it writes into the modules' tables carries their own scope.
create table imports (
  id text primary key,
  kind text not null,
  account text not null,
  file_name text not null,
  -- JSON: heads of the file, and for each column key the place it is read from
  heads text not null,
  mapping text not null,
  -- read, checked, running, done
  state text not null,
  rows bigint not null,
  created_at bigint not null
);
create index imports_account on imports (account, created_at);
create table import_rows (
  import text not null references imports (id),
  line bigint not null,
  cells text not null,
  -- created, updated, unchanged, refused; null while waiting
  outcome text,
  -- JSON: what is wrong, by column
  errors text,
  primary key (import, line)
);
create index import_rows_waiting on import_rows (import, line) where outcome is null;
