-- A day's board and the newest visits, found without reading years of others.
create index visits_planned on visits (planned_start) where planned_start is not null;
create index visits_promised on visits (promised_from) where promised_from is not null;
create index visits_created on visits (created_at);
create index visits_state_created on visits (state, created_at);
create index visits_trouble on visits (created_at) where missed > 0 or late_at is not null;
