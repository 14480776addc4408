-- expand
create table evaluation (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  name text collate "zh-x-icu",
  programme_id uuid,
  evaluated_on date,
  grade text,
  verdict text,
  reason jsonb,
  results jsonb,
  refused jsonb,
  threats jsonb,
  sample_ratio jsonb,
  treated_accounts numeric,
  expected_low numeric,
  expected_high numeric,
  against text,
  spent numeric,
  spent_currency text,
  spent_base numeric,
  spent_rate numeric,
  spent_rate_on date,
  hours numeric,
  hour_cost numeric,
  hour_cost_currency text,
  hour_cost_base numeric,
  hour_cost_rate numeric,
  hour_cost_rate_on date,
  cost numeric,
  cost_currency text,
  cost_base numeric,
  cost_rate numeric,
  cost_rate_on date,
  gained_low numeric,
  gained_low_currency text,
  gained_low_base numeric,
  gained_low_rate numeric,
  gained_low_rate_on date,
  gained_high numeric,
  gained_high_currency text,
  gained_high_base numeric,
  gained_high_rate numeric,
  gained_high_rate_on date,
  return_low numeric,
  return_low_currency text,
  return_low_base numeric,
  return_low_rate numeric,
  return_low_rate_on date,
  return_high numeric,
  return_high_currency text,
  return_high_base numeric,
  return_high_rate numeric,
  return_high_rate_on date,
  review jsonb,
  method_version text,
  input_from date,
  input_until date,
  open_until date,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint evaluation_pkey primary key (workspace_id, id),
  constraint evaluation_programme_id_fkey foreign key (workspace_id, programme_id) references programme (workspace_id, id)
)
--;
select distribute('evaluation', 'tenant')
--;
select protect('evaluation')
--;
create index evaluation_programme_id on evaluation (workspace_id, programme_id, id)
--;
create index evaluation_evaluated_on on evaluation (workspace_id, evaluated_on, id) where deleted_at is null
--;
create unique index evaluation_external_id_unique on evaluation (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index evaluation_bin on evaluation (workspace_id, deletion_id) where deleted_at is not null
--;
create table lesson (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  evaluation_id uuid,
  programme_id uuid,
  rule text,
  text text,
  target text,
  target_id text,
  target_name text,
  changes jsonb,
  state text,
  applied_at timestamptz,
  applied_by uuid,
  decline_reason text,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint lesson_pkey primary key (workspace_id, id),
  constraint lesson_evaluation_id_fkey foreign key (workspace_id, evaluation_id) references evaluation (workspace_id, id),
  constraint lesson_programme_id_fkey foreign key (workspace_id, programme_id) references programme (workspace_id, id)
)
--;
select distribute('lesson', 'tenant')
--;
select protect('lesson')
--;
create index lesson_evaluation_id on lesson (workspace_id, evaluation_id, id)
--;
create index lesson_programme_id on lesson (workspace_id, programme_id, id)
--;
create index lesson_target_id on lesson (workspace_id, target_id, id) where deleted_at is null
--;
create index lesson_state on lesson (workspace_id, state, id) where deleted_at is null
--;
create unique index lesson_external_id_unique on lesson (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index lesson_bin on lesson (workspace_id, deletion_id) where deleted_at is not null
