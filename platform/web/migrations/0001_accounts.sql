-- Accounts, roles, grants, sessions. No scope column: only whoever holds `web.accounts` for the whole company sees
-- these rows; everybody else sees his own account through his session.
create table accounts (
  id text primary key,
  login text not null unique,
  name text not null,
  -- argon2id in PHC form; null until the invitation is taken
  password text,
  staff text,
  locale text not null,
  -- base32 secret, and the last time step used so that a code works once
  totp text,
  totp_step bigint not null default 0,
  failed bigint not null default 0,
  locked_until bigint not null default 0,
  disabled_at bigint,
  created_at bigint not null
);
create unique index accounts_staff on accounts (staff) where staff is not null;
create table roles (
  id text primary key,
  code text not null unique,
  name text not null
);
-- permission '*' stands for every one
create table role_permissions (
  role text not null references roles (id),
  permission text not null,
  primary key (role, permission)
);
-- reach: a unit path (`/hq/east/`), or `self` for what is given to the account's own member of staff
create table grants (
  id text primary key,
  account text not null references accounts (id),
  role text not null references roles (id),
  reach text not null,
  unique (account, role, reach)
);
create table sessions (
  id text primary key,
  -- SHA-256 of the cookie's token
  hash text not null unique,
  account text references accounts (id),
  customer text,
  customer_name text,
  -- full, or totp while the second step is owed
  stage text not null,
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null
);
create index sessions_account on sessions (account);
create index sessions_customer on sessions (customer);
create index sessions_expires on sessions (expires_at);
create table api_keys (
  id text primary key,
  hash text not null unique,
  account text not null references accounts (id),
  name text not null,
  created_at bigint not null,
  expires_at bigint,
  revoked_at bigint,
  used_at bigint
);
create table recovery_codes (
  account text not null references accounts (id),
  hash text not null,
  used_at bigint,
  primary key (account, hash)
);
-- links sent to people: invitation, password reset, the first administrator's code
create table tickets (
  hash text primary key,
  purpose text not null,
  account text references accounts (id),
  expires_at bigint not null,
  used_at bigint
);
create table customer_codes (
  -- SHA-256 of the phone number
  phone text primary key,
  hash text not null,
  tries bigint not null,
  sent bigint not null,
  first_at bigint not null,
  expires_at bigint not null
);
