-- When the time without a move begins to count: the last move, or the agreed day a case waits for.
alter table insight_facts add column idle_at bigint;
create index insight_facts_idle on insight_facts (stage, idle_at) where stage = 'live';
