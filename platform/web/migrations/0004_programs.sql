-- Accounts of programs: no password, no link, only keys an administrator issues.
alter table accounts add column program bigint not null default 0;
