-- Things indexed before get the marks of their kind, unit, customer and technician (see search/marks.rs). The index keeps
-- no text, so its words are read out of it again, in their order.
create virtual table search_terms using fts5vocab('search_fts', 'instance');
create virtual table search_marked using fts5 (tokens, content = '', contentless_delete = 1, tokenize = 'unicode61');
insert into search_marked (rowid, tokens)
with recursive above (doc, path) as (
  select doc, unit from search_docs where unit <> '/'
  union all
  select doc, rtrim(substr(path, 1, length(path) - 1), replace(path, '/', '')) from above
  where rtrim(substr(path, 1, length(path) - 1), replace(path, '/', '')) <> '/'
),
units (doc, marks) as (
  select doc, group_concat('龢u' || replace(replace(replace(path, '/', '龠'), '-', '龡'), '_', '龟'), ' ') from above group by doc
),
words (doc, tokens) as (select doc, group_concat(term, ' ' order by "offset") from search_terms group by doc)
select d.doc,
  coalesce(w.tokens, '') || ' 龢k' || replace(replace(d.kind, '-', '龡'), '_', '龟') || ' ' || coalesce(u.marks, '')
  || coalesce(' 龢c' || replace(lower(d.customer), '-', '龡'), '')
  || coalesce(' 龢t' || replace(lower(d.technician), '-', '龡'), '')
from search_docs d left join words w on w.doc = d.doc left join units u on u.doc = d.doc;
drop table search_terms;
drop table search_fts;
alter table search_marked rename to search_fts;
