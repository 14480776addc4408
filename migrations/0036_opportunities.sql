-- expand
create table opportunity (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  name text collate "zh-x-icu",
  account_id uuid,
  contact_id uuid,
  need_id uuid,
  stage text,
  amount numeric,
  amount_currency text,
  amount_base numeric,
  amount_rate numeric,
  amount_rate_on date,
  expected_on date,
  next_step text,
  next_step_on date,
  lost_reason text,
  closed_on date,
  note text,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint opportunity_pkey primary key (workspace_id, id),
  constraint opportunity_account_id_fkey foreign key (workspace_id, account_id) references account (workspace_id, id),
  constraint opportunity_contact_id_fkey foreign key (workspace_id, contact_id) references contact (workspace_id, id),
  constraint opportunity_need_id_fkey foreign key (workspace_id, need_id) references need (workspace_id, id)
)
--;
select distribute('opportunity', 'tenant')
--;
select protect('opportunity')
--;
create index opportunity_account_id on opportunity (workspace_id, account_id, id)
--;
create index opportunity_contact_id on opportunity (workspace_id, contact_id, id)
--;
create index opportunity_need_id on opportunity (workspace_id, need_id, id)
--;
create index opportunity_owner_id on opportunity (workspace_id, owner_id, id)
--;
create index opportunity_stage on opportunity (workspace_id, stage, id) where deleted_at is null
--;
create index opportunity_expected_on on opportunity (workspace_id, expected_on, id) where deleted_at is null
--;
create index opportunity_open_steps on opportunity (workspace_id, next_step_on, id) where deleted_at is null and stage not in ('won', 'lost')
--;
create unique index opportunity_external_id_unique on opportunity (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index opportunity_bin on opportunity (workspace_id, deletion_id) where deleted_at is not null
