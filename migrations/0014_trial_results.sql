-- expand
create table trial_result (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  programme_id uuid,
  account_id uuid,
  arm text,
  responded boolean,
  ordered boolean,
  revenue numeric,
  revenue_currency text,
  revenue_base numeric,
  revenue_rate numeric,
  revenue_rate_on date,
  attitude numeric,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint trial_result_pkey primary key (workspace_id, id),
  constraint trial_result_programme_id_fkey foreign key (workspace_id, programme_id) references programme (workspace_id, id),
  constraint trial_result_account_id_fkey foreign key (workspace_id, account_id) references account (workspace_id, id)
)
--;
select distribute('trial_result', 'tenant')
--;
select protect('trial_result')
--;
create index trial_result_programme_id on trial_result (workspace_id, programme_id, id)
--;
create unique index trial_result_external_id_unique on trial_result (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index trial_result_bin on trial_result (workspace_id, deletion_id) where deleted_at is not null
