-- Lists of one kind or level, newest first, found without reading years of others.
create index cases_kind_opened on cases (kind, opened_at);
create index cases_level_opened on cases (level, opened_at);
-- What waits in one part of the company, without reading all it ever did.
create index cases_live_unit on cases (unit, queue_at) where queue_at is not null;
