-- expand
/* The register of deeds that can be undone as a whole: bulk edits, imports, merges. `ref_id` is the import or merge that knows
   how; of a bulk edit `change_row` knows it. */
create table change_set (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  object text not null,
  title text not null,
  title_params jsonb not null,
  state text not null,
  input jsonb not null,
  total bigint not null,
  done bigint not null,
  changed bigint not null,
  same bigint not null,
  refused bigint not null,
  restored bigint not null,
  kept bigint not null,
  error jsonb,
  ref_id uuid,
  job_id uuid,
  -- How far the work is in the order of the records' ids; undoing begins again.
  reached uuid,
  created_at timestamptz not null,
  created_by uuid,
  ended_at timestamptz,
  undone_at timestamptz,
  undone_by uuid,
  undoable_until timestamptz,
  constraint change_set_pkey primary key (workspace_id, id)
)
--;
select distribute('change_set', 'tenant')
--;
select protect('change_set')
--;
create index change_set_ref on change_set (workspace_id, ref_id) where ref_id is not null
--;
/* One record of a bulk edit: what became of it, from what to what, and after undoing what became of that. No foreign keys: a
   bulk edit may be of a million records. */
create table change_row (
  workspace_id uuid not null,
  change_set_id uuid not null,
  record_id uuid not null,
  state text,
  changes jsonb,
  -- What went along with it: children that were handed over, by object.
  along jsonb,
  fault jsonb,
  constraint change_row_pkey primary key (workspace_id, change_set_id, record_id)
)
--;
select distribute('change_row', 'tenant')
--;
select protect('change_row')
--;
-- Records of a deed that it left alone or could not give back, few among all: they are what people ask for.
create index change_row_left on change_row (workspace_id, change_set_id, record_id) where state in ('refused', 'kept')
--;
/* Who took what out of the product, and the file until it expires. The row stays: it is the log of exports. */
create table export (
  workspace_id uuid not null,
  id uuid not null,
  object text not null,
  format text not null,
  columns jsonb not null,
  selection jsonb not null,
  sort text not null,
  with_ids boolean not null,
  locale text not null,
  key_id uuid,
  state text not null,
  count bigint not null,
  total bigint,
  file_name text not null,
  file_key text,
  file_bytes bigint,
  error jsonb,
  job_id uuid,
  created_at timestamptz not null,
  created_by uuid,
  ended_at timestamptz,
  expires_at timestamptz,
  constraint export_pkey primary key (workspace_id, id)
)
--;
select distribute('export', 'tenant')
--;
select protect('export')
--;
create index export_expiry on export (workspace_id, expires_at) where file_key is not null
