-- expand
-- What runs in the background, as its people see it; the queue itself (schema pgboss) only carries the ids.
create table background_job (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  title text not null,
  title_params jsonb not null,
  input jsonb not null,
  serial_key text not null,
  state text not null,
  done bigint not null,
  total bigint,
  attempts int4 not null,
  run_id uuid,
  cancel_requested boolean not null,
  result jsonb,
  error jsonb,
  created_at timestamptz not null,
  created_by uuid,
  started_at timestamptz,
  ended_at timestamptz,
  constraint background_job_pkey primary key (workspace_id, id)
)
--;
select distribute('background_job', 'tenant')
--;
select protect('background_job')
--;
create table import (
  workspace_id uuid not null,
  id uuid not null,
  object text not null,
  file_name text not null,
  file_bytes bigint not null,
  file_key text,
  state text not null,
  mode text not null,
  match_field text,
  create_missing text[] not null,
  dry_run boolean not null,
  choices jsonb not null,
  mapping jsonb not null,
  edits jsonb not null,
  layout jsonb,
  total bigint,
  created bigint not null,
  updated bigint not null,
  skipped bigint not null,
  failed bigint not null,
  staged_as text,
  staged_to bigint not null,
  staged_whole boolean not null,
  applied_to bigint not null,
  reverted_to bigint not null,
  error jsonb,
  report jsonb not null,
  job_id uuid,
  version int4 not null,
  created_at timestamptz not null,
  created_by uuid,
  started_at timestamptz,
  ended_at timestamptz,
  constraint import_pkey primary key (workspace_id, id)
)
--;
select distribute('import', 'tenant')
--;
select protect('import')
--;
-- How the columns of files with these headers were mapped last time.
create table import_mapping (
  workspace_id uuid not null,
  id uuid not null,
  object text not null,
  signature text not null,
  mapping jsonb not null,
  used_at timestamptz not null,
  constraint import_mapping_pkey primary key (workspace_id, id),
  constraint import_mapping_signature_unique unique (workspace_id, object, signature)
)
--;
select distribute('import_mapping', 'tenant')
--;
select protect('import_mapping')
--;
/* One row of a file while it is imported, filled by COPY: local because COPY is refused under row security. Rows that simply
   become records are never touched again: `id` is the id their record gets. */
create table import_row (
  import_id uuid not null,
  n bigint not null,
  row_number bigint not null,
  id uuid not null,
  cells text[] not null,
  stored text[],
  search_text text,
  tokens text[],
  faults jsonb,
  create_faults jsonb,
  outcome text,
  record_id uuid,
  constraint import_row_pkey primary key (import_id, n)
)
--;
select distribute('import_row', 'local')
--;
select open_local('import_row')
--;
create index import_row_faulty on import_row (import_id, n) where faults is not null
--;
-- Records that an import changed or made besides its own rows' records, with what is needed to undo it.
create table import_change (
  import_id uuid not null,
  record_id uuid not null,
  object text not null,
  made boolean not null,
  before jsonb,
  version int4 not null,
  constraint import_change_pkey primary key (import_id, record_id)
)
--;
select distribute('import_change', 'local')
--;
select open_local('import_change')
--;
/* Lets the application have the statistics of a table gathered that it has just filled, which only the owner may: until then
   the planner takes the table for empty and compares all with all. */
create function gather_statistics(table_name text) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  execute format('analyze %I', (select relname from pg_class where oid = to_regclass(format('public.%I', table_name)) and relkind = 'r'));
end $$
--;
revoke execute on function gather_statistics(text) from public
--;
grant execute on function gather_statistics(text) to guanxi_app
