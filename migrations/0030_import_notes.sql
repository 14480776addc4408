-- expand
/* What a person should know of a row that is imported all the same. */
alter table import_row add column notes jsonb
--;
create index import_row_noted on import_row (import_id, n) where notes is not null
