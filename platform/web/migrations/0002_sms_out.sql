-- Text messages on their way to a gateway, which takes them through the API. No scope: only `web.sms` reads them;
-- the text goes as soon as it is sent, the row a day later.
create table sms_out (
  id text primary key,
  phone text not null,
  text text not null,
  created_at bigint not null,
  taken_at bigint,
  sent_at bigint
);
create index sms_out_waiting on sms_out (created_at) where sent_at is null;
