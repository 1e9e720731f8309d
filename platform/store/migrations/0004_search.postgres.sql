create table search_docs (
  doc bigserial primary key,
  kind text not null,
  id text not null,
  unit text collate "C" not null,
  customer text,
  technician text,
  title text not null,
  subtitle text not null,
  at bigint not null,
  tokens tsvector not null
);
create unique index search_docs_subject on search_docs (id, kind);
create index search_docs_tokens on search_docs using gin (tokens);
