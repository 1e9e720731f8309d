-- The ledger. Four rows prove each other by foreign keys that hold at every moment on both databases:
-- a posting continues the running sum of its entry (sum_before = the sum_after of the line before) and the running balance
-- of its account (balance_before = the balance_after of the posting before); a seal closes an entry per currency and can
-- only point at a running sum of zero. An entry that does not balance, or a balance that is not the fold of its postings,
-- cannot be written by anybody.
--
-- unit: an outlet's accounts stand in the outlet, the company's own at the root, where only the company sees them.
create table ledger_accounts (
  code text primary key,
  kind text not null,
  currency text not null,
  owner text not null,
  unit text not null,
  customer text,
  balance_fen bigint not null,
  postings bigint not null
);
create index ledger_accounts_unit on ledger_accounts (unit);
create table ledger_entries (
  id text primary key,
  number text not null,
  kind text not null,
  key text not null unique,
  content text not null,
  unit text not null,
  subject_kind text not null,
  subject_id text not null,
  case_id text,
  customer text,
  reverses text unique references ledger_entries (id),
  memo text not null,
  actor text not null,
  at bigint not null,
  business_day text not null
);
create index ledger_entries_at on ledger_entries (at);
create index ledger_entries_subject on ledger_entries (subject_id);
create table ledger_postings (
  entry text not null references ledger_entries (id),
  currency text not null,
  line bigint not null,
  prev_line bigint,
  account text not null references ledger_accounts (code),
  unit text not null,
  customer text,
  amount_fen bigint not null,
  sum_before_fen bigint not null,
  sum_after_fen bigint not null,
  n bigint not null,
  prev_n bigint,
  balance_before_fen bigint not null,
  balance_after_fen bigint not null,
  at bigint not null,
  business_day text not null,
  primary key (entry, currency, line),
  unique (entry, currency, line, sum_after_fen),
  unique (account, n),
  unique (account, n, balance_after_fen),
  foreign key (entry, currency, prev_line, sum_before_fen) references ledger_postings (entry, currency, line, sum_after_fen),
  foreign key (account, prev_n, balance_before_fen) references ledger_postings (account, n, balance_after_fen),
  check (amount_fen <> 0),
  check (sum_after_fen = sum_before_fen + amount_fen),
  check (balance_after_fen = balance_before_fen + amount_fen),
  check ((line = 1 and prev_line is null and sum_before_fen = 0) or (line > 1 and prev_line is not null and prev_line = line - 1)),
  check ((n = 1 and prev_n is null and balance_before_fen = 0) or (n > 1 and prev_n is not null and prev_n = n - 1))
);
create table ledger_seals (
  entry text not null references ledger_entries (id),
  currency text not null,
  lines bigint not null,
  sum_fen bigint not null,
  primary key (entry, currency),
  foreign key (entry, currency, lines, sum_fen) references ledger_postings (entry, currency, line, sum_after_fen),
  check (lines >= 2),
  check (sum_fen = 0)
);
