-- expand
create table need (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  statement text collate "zh-x-icu",
  account_id uuid,
  contact_id uuid,
  topic text,
  importance numeric,
  satisfaction numeric,
  state text,
  met_by text,
  met_by_name text,
  note text,
  evidence_count numeric,
  last_evidence_at timestamptz,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint need_pkey primary key (workspace_id, id),
  constraint need_account_id_fkey foreign key (workspace_id, account_id) references account (workspace_id, id),
  constraint need_contact_id_fkey foreign key (workspace_id, contact_id) references contact (workspace_id, id)
)
--;
select distribute('need', 'tenant')
--;
select protect('need')
--;
create index need_account_id on need (workspace_id, account_id, id)
--;
create index need_topic on need (workspace_id, topic, id) where deleted_at is null
--;
create unique index need_external_id_unique on need (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index need_bin on need (workspace_id, deletion_id) where deleted_at is not null
--;
create table need_evidence (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  need_id uuid,
  quote text,
  said_at timestamptz,
  contact_id uuid,
  activity_id uuid,
  link text,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint need_evidence_pkey primary key (workspace_id, id),
  constraint need_evidence_need_id_fkey foreign key (workspace_id, need_id) references need (workspace_id, id),
  constraint need_evidence_contact_id_fkey foreign key (workspace_id, contact_id) references contact (workspace_id, id),
  constraint need_evidence_activity_id_fkey foreign key (workspace_id, activity_id) references activity (workspace_id, id)
)
--;
select distribute('need_evidence', 'tenant')
--;
select protect('need_evidence')
--;
create index need_evidence_need_id on need_evidence (workspace_id, need_id, id)
--;
create unique index need_evidence_external_id_unique on need_evidence (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index need_evidence_bin on need_evidence (workspace_id, deletion_id) where deleted_at is not null
--;
create table need_action (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  need_id uuid,
  activity_id uuid,
  reason text,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint need_action_pkey primary key (workspace_id, id),
  constraint need_action_need_id_fkey foreign key (workspace_id, need_id) references need (workspace_id, id),
  constraint need_action_activity_id_fkey foreign key (workspace_id, activity_id) references activity (workspace_id, id)
)
--;
select distribute('need_action', 'tenant')
--;
select protect('need_action')
--;
create index need_action_need_id on need_action (workspace_id, need_id, id)
--;
create index need_action_activity_id on need_action (workspace_id, activity_id, id)
--;
create unique index need_action_external_id_unique on need_action (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index need_action_bin on need_action (workspace_id, deletion_id) where deleted_at is not null
