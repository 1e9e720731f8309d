-- Cards issued by one file share an instant: the list's second key belongs to the index, or every page sorts the file.
drop index cards_issued;
create index cards_issued on cards (issued_at, id);
