-- expand
create table resource_assessment (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  name text,
  assessed_on date,
  technology numeric,
  process numeric,
  culture numeric,
  climate numeric,
  funds numeric,
  funds_currency text,
  funds_base numeric,
  funds_rate numeric,
  funds_rate_on date,
  roles jsonb,
  share_understanding numeric,
  share_keeping numeric,
  share_winning numeric,
  share_internal numeric,
  data_quality jsonb,
  note text,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint resource_assessment_pkey primary key (workspace_id, id)
)
--;
select distribute('resource_assessment', 'tenant')
--;
select protect('resource_assessment')
--;
create index resource_assessment_assessed_on on resource_assessment (workspace_id, assessed_on, id) where deleted_at is null
--;
create unique index resource_assessment_external_id_unique on resource_assessment (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index resource_assessment_bin on resource_assessment (workspace_id, deletion_id) where deleted_at is not null
--;
create table shortfall (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  answer text,
  title text,
  about text,
  reason text,
  due_on date,
  done_on date,
  subject text,
  subject_id text,
  subject_name text,
  wanted jsonb,
  share numeric,
  gaps jsonb,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint shortfall_pkey primary key (workspace_id, id)
)
--;
select distribute('shortfall', 'tenant')
--;
select protect('shortfall')
--;
create index shortfall_due_on on shortfall (workspace_id, due_on, id) where deleted_at is null
--;
create unique index shortfall_external_id_unique on shortfall (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index shortfall_bin on shortfall (workspace_id, deletion_id) where deleted_at is not null
