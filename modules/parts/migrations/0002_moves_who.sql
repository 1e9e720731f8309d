-- Who moved it in words, and why: a move explains itself without the journal.
alter table part_moves add column actor_name text not null default '';
alter table part_moves add column why text not null default '';
create index part_moves_from on part_moves (from_place, at);
create index part_moves_to on part_moves (to_place, at);
create index part_requests_from on part_requests (from_place, state);
