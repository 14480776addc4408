-- expand
/* Roles as a firm changed or made them: what differs from the built-in role they are based on. A built-in role nobody touched has no row. */
create table role (
  workspace_id uuid not null,
  id uuid not null,
  key text not null,
  base text not null,
  name text,
  note text,
  changes jsonb not null,
  version int4 not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint role_pkey primary key (workspace_id, id),
  constraint role_key_unique unique (workspace_id, key)
)
--;
select distribute('role', 'tenant')
--;
select protect('role')
--;
/* A record that was shared with a member or a team: its owned children follow it. */
create table record_share (
  workspace_id uuid not null,
  id uuid not null,
  object text not null,
  record_id uuid not null,
  grantee_kind text not null check (grantee_kind in ('member', 'team')),
  grantee_id uuid not null,
  level text not null check (level in ('read', 'edit')),
  created_at timestamptz not null,
  created_by uuid,
  constraint record_share_pkey primary key (workspace_id, id),
  constraint record_share_once unique (workspace_id, record_id, grantee_id)
)
--;
select distribute('record_share', 'tenant')
--;
select protect('record_share')
--;
create index record_share_grantee on record_share (workspace_id, grantee_id, object, level, record_id)
--;
create table territory (
  workspace_id uuid not null,
  id uuid not null,
  object text not null,
  name text collate "zh-x-icu" not null,
  parent_id uuid,
  filter jsonb,
  version int4 not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint territory_pkey primary key (workspace_id, id),
  constraint territory_parent_id_fkey foreign key (workspace_id, parent_id) references territory (workspace_id, id)
)
--;
select distribute('territory', 'tenant')
--;
select protect('territory')
--;
create unique index territory_name_unique on territory (workspace_id, name)
--;
create table territory_member (
  workspace_id uuid not null,
  id uuid not null,
  territory_id uuid not null,
  member_id uuid not null,
  constraint territory_member_pkey primary key (workspace_id, id),
  constraint territory_member_once unique (workspace_id, territory_id, member_id),
  constraint territory_member_territory_fkey foreign key (workspace_id, territory_id) references territory (workspace_id, id)
)
--;
select distribute('territory_member', 'tenant')
--;
select protect('territory_member')
--;
create index territory_member_member on territory_member (workspace_id, member_id)
--;
/* Which records a territory's rule chose: kept when a record or the rule changes. */
create table territory_record (
  workspace_id uuid not null,
  territory_id uuid not null,
  object text not null,
  record_id uuid not null,
  constraint territory_record_pkey primary key (workspace_id, territory_id, record_id),
  constraint territory_record_territory_fkey foreign key (workspace_id, territory_id) references territory (workspace_id, id)
)
--;
select distribute('territory_record', 'tenant')
--;
select protect('territory_record')
--;
create index territory_record_record on territory_record (workspace_id, record_id, territory_id)
--;
alter table member add column manager_id uuid
--;
create index member_team_id on member (workspace_id, team_id, id)
--;
create index account_owner_id on account (workspace_id, owner_id, id)
--;
create index contact_owner_id on contact (workspace_id, owner_id, id)
--;
create index activity_owner_id on activity (workspace_id, owner_id, id)
--;
create index sales_order_owner_id on sales_order (workspace_id, owner_id, id)
--;
create index need_owner_id on need (workspace_id, owner_id, id)
--;
alter table api_key add column scopes jsonb
