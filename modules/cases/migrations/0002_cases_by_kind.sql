-- Lists of one kind or level, newest first, found without reading years of others.
create index cases_kind_opened on cases (kind, opened_at);
create index cases_level_opened on cases (level, opened_at);
