-- What the one search box finds: a title to show, tokens to match, and whose eyes it is for.
create table search_docs (
  doc integer primary key,
  kind text not null,
  id text not null,
  unit text not null,
  customer text,
  technician text,
  title text not null,
  subtitle text not null,
  at bigint not null
);
create unique index search_docs_subject on search_docs (id, kind);
create virtual table search_fts using fts5 (tokens, content = '', contentless_delete = 1, tokenize = 'unicode61');
