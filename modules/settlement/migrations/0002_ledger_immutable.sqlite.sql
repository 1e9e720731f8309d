-- What is written stands; corrections are reversals. Not even the program itself may change an entry.
create trigger ledger_entries_no_update before update on ledger_entries begin select raise(abort, 'ledger entries are immutable'); end;
create trigger ledger_entries_no_delete before delete on ledger_entries begin select raise(abort, 'ledger entries are immutable'); end;
create trigger ledger_postings_no_update before update on ledger_postings begin select raise(abort, 'ledger postings are immutable'); end;
create trigger ledger_postings_no_delete before delete on ledger_postings begin select raise(abort, 'ledger postings are immutable'); end;
create trigger ledger_seals_no_update before update on ledger_seals begin select raise(abort, 'ledger seals are immutable'); end;
create trigger ledger_seals_no_delete before delete on ledger_seals begin select raise(abort, 'ledger seals are immutable'); end;
create trigger ledger_postings_sealed before insert on ledger_postings
when exists (select 1 from ledger_seals s where s.entry = new.entry and s.currency = new.currency)
begin select raise(abort, 'the entry is sealed'); end;
