-- expand
-- Who was erased when and why; of the person only the id of the record is left.
create table erasure (
  workspace_id uuid not null,
  id uuid not null,
  object text not null,
  record_id uuid not null,
  reason text not null,
  counts jsonb not null,
  erased_at timestamptz not null,
  erased_by uuid,
  constraint erasure_pkey primary key (workspace_id, id)
)
--;
select distribute('erasure', 'tenant')
--;
select protect('erasure')
--;
-- Entries of the history whose contents were erased with a person: what they were sealed as, and what they are now, under the key of the seals.
create table history_redaction (
  workspace_id uuid not null,
  id uuid not null,
  before bytea not null,
  after bytea not null,
  mac bytea not null,
  constraint history_redaction_pkey primary key (workspace_id, id)
)
--;
select distribute('history_redaction', 'tenant')
--;
select protect('history_redaction')
--;
revoke update, delete on history_redaction from guanxi_app
--;
/* The application may not change the history. To take contents out of it, and nothing else, is the one exception: the law asks for it. */
create function redact_history(workspace uuid, entries uuid[]) returns void
language sql security definer set search_path = public, pg_catalog, pg_temp as $$
  update history set changes = null where workspace_id = workspace and id = any(entries)
$$
--;
revoke all on function redact_history(uuid, uuid[]) from public
--;
grant execute on function redact_history(uuid, uuid[]) to guanxi_app
