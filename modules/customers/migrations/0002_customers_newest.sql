-- Files opened by one import share an instant: the list's second key belongs to the index, or every page sorts the import.
drop index customers_opened;
create index customers_opened on customers (opened_at, id);
