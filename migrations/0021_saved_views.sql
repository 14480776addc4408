-- expand
/* How people look at the list of an object: filter, order, columns and layout under a name, for themselves, their team or everybody. */
create table saved_view (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  object text not null,
  name text not null,
  owner_id uuid not null,
  visibility text not null check (visibility in ('private', 'team', 'everybody')),
  team_id uuid,
  default_for text[] not null,
  config jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  constraint saved_view_pkey primary key (workspace_id, id),
  constraint saved_view_owner_id_fkey foreign key (workspace_id, owner_id) references member (workspace_id, id),
  constraint saved_view_team_id_fkey foreign key (workspace_id, team_id) references team (workspace_id, id)
)
--;
select distribute('saved_view', 'tenant')
--;
select protect('saved_view')
--;
create index saved_view_object on saved_view (workspace_id, object) where deleted_at is null
