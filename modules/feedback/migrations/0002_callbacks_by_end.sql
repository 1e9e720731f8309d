-- The newest callbacks of a state, found without sorting years of others.
create index callbacks_done on callbacks (state, done_at);
