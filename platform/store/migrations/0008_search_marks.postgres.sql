-- Things indexed before get the marks of their kind, unit, customer and technician (see search/marks.rs).
update search_docs set tokens = tokens || to_tsvector('simple', concat_ws(' ',
  '龢k' || translate(kind, '-_', '龡龟'),
  (select string_agg('龢u' || translate(left(unit, i), '/-_', '龠龡龟'), ' ')
     from generate_series(2, length(unit)) as i where substr(unit, i, 1) = '/'),
  '龢c' || translate(lower(customer), '-', '龡'),
  '龢t' || translate(lower(technician), '-', '龡')));
