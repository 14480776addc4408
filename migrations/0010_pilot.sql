-- expand
create table problem (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  text text collate "zh-x-icu",
  key text,
  prominence numeric,
  urgency numeric,
  help text,
  whose text,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint problem_pkey primary key (workspace_id, id)
)
--;
select distribute('problem', 'tenant')
--;
select protect('problem')
--;
create unique index problem_key_unique on problem (workspace_id, key) where deleted_at is null and key is not null
--;
create unique index problem_external_id_unique on problem (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index problem_bin on problem (workspace_id, deletion_id) where deleted_at is not null
--;
create table pilot_goal (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  name text collate "zh-x-icu",
  problem_id uuid,
  key text,
  metric text,
  measure text,
  unit text,
  better text,
  baseline numeric,
  baseline_grade text,
  baseline_on date,
  target numeric,
  start_on date,
  due_on date,
  expected_low numeric,
  expected_high numeric,
  milestones jsonb,
  state text,
  outcome numeric,
  outcome_grade text,
  ended_on date,
  reason text,
  before jsonb,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint pilot_goal_pkey primary key (workspace_id, id),
  constraint pilot_goal_problem_id_fkey foreign key (workspace_id, problem_id) references problem (workspace_id, id)
)
--;
select distribute('pilot_goal', 'tenant')
--;
select protect('pilot_goal')
--;
create index pilot_goal_problem_id on pilot_goal (workspace_id, problem_id, id)
--;
create index pilot_goal_state on pilot_goal (workspace_id, state, id) where deleted_at is null
--;
create unique index pilot_goal_external_id_unique on pilot_goal (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index pilot_goal_bin on pilot_goal (workspace_id, deletion_id) where deleted_at is not null
--;
create table goal_measure (
  workspace_id uuid not null,
  id uuid not null,
  goal_id uuid not null,
  day date not null,
  value numeric not null,
  low numeric,
  high numeric,
  grade text not null,
  constraint goal_measure_pkey primary key (workspace_id, id),
  constraint goal_measure_day_unique unique (workspace_id, goal_id, day),
  constraint goal_measure_goal_id_fkey foreign key (workspace_id, goal_id) references pilot_goal (workspace_id, id)
)
--;
select distribute('goal_measure', 'tenant')
--;
select protect('goal_measure')
