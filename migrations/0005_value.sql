-- expand
create table value_run (
  workspace_id uuid not null,
  id uuid not null,
  state text not null,
  input jsonb not null,
  result jsonb,
  summary jsonb,
  failure jsonb,
  job_id uuid,
  created_at timestamptz not null,
  created_by uuid,
  started_at timestamptz,
  ended_at timestamptz,
  constraint value_run_pkey primary key (workspace_id, id)
)
--;
select distribute('value_run', 'tenant')
--;
select protect('value_run')
--;
-- Which run's figures count now; one row per workspace.
create table value_current (
  workspace_id uuid not null,
  id text not null,
  run_id uuid not null,
  since timestamptz not null,
  constraint value_current_pkey primary key (workspace_id, id)
)
--;
select distribute('value_current', 'tenant')
--;
select protect('value_current')
--;
/* One row per customer of a run. Every run writes all of it, so each index and foreign key costs as much again as the row:
   there is only the primary key, in whose order the rows are written. Reading always joins the account. The account comes before
   the run in the key: a run's id is new to the planner, who takes it for rare and would scan all rows of the run for each account. */
create table account_value (
  workspace_id uuid not null,
  run_id uuid not null,
  account_id uuid not null,
  grade text not null,
  tier text,
  purchase_stage text,
  trend text,
  trend_ratio float8,
  trend_low float8,
  trend_high float8,
  purchase_days int4 not null,
  first_order_on date,
  last_order_on date,
  spend float8,
  repeat_spend float8,
  recent_spend float8,
  earlier_spend float8,
  gross_profit float8,
  cost_known float8,
  p_alive float8,
  expected_orders float8,
  expected_spend float8,
  expected_value float8,
  residual_value float8,
  constraint account_value_pkey primary key (workspace_id, account_id, run_id)
)
--;
select distribute('account_value', 'tenant')
--;
select protect('account_value')
--;
-- What the owner of an account thinks it is worth, with the reason; the latest counts, none is overwritten.
create table value_judgement (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  tier text not null,
  yearly_value numeric,
  reason text not null,
  judged_at timestamptz not null,
  judged_by uuid,
  constraint value_judgement_pkey primary key (workspace_id, id),
  constraint value_judgement_account_fkey foreign key (workspace_id, account_id) references account (workspace_id, id)
)
--;
select distribute('value_judgement', 'tenant')
--;
select protect('value_judgement')
--;
create index value_judgement_account on value_judgement (workspace_id, account_id, id)
