create table versions (name text primary key, token text not null);
create function version_changed() returns trigger language plpgsql as $$
begin
  insert into versions (name, token) values (tg_argv[0], gen_random_uuid()::text)
    on conflict (name) do update set token = excluded.token;
  return null;
end $$;
