-- What is written stands; corrections are reversals. Not even the program itself may change an entry.
create function ledger_refuse() returns trigger language plpgsql as $$
begin raise exception 'the ledger is immutable'; end $$;
create trigger ledger_entries_immutable before update or delete or truncate on ledger_entries
  for each statement execute function ledger_refuse();
create trigger ledger_postings_immutable before update or delete or truncate on ledger_postings
  for each statement execute function ledger_refuse();
create trigger ledger_seals_immutable before update or delete or truncate on ledger_seals
  for each statement execute function ledger_refuse();
create function ledger_refuse_sealed() returns trigger language plpgsql as $$
begin
  if exists (select 1 from ledger_seals s where s.entry = new.entry and s.currency = new.currency) then
    raise exception 'the entry is sealed';
  end if;
  return new;
end $$;
create trigger ledger_postings_sealed before insert on ledger_postings
  for each row execute function ledger_refuse_sealed();
