-- expand
/* How a firm arranges the record page and the create form of an object: one row for everybody (role '') and one per role that has its own. */
create table layout (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  object text not null,
  role text not null,
  config jsonb not null,
  updated_at timestamptz not null,
  updated_by uuid,
  constraint layout_pkey primary key (workspace_id, id),
  constraint layout_object_role unique (workspace_id, object, role)
)
--;
select distribute('layout', 'tenant')
--;
select protect('layout')
