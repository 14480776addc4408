-- expand
create table programme (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  name text collate "zh-x-icu",
  strategy_id uuid,
  segment_id uuid,
  stage text,
  goal_id uuid,
  objective text,
  state text,
  state_reason text,
  started_on date,
  ended_on date,
  shrunk_at timestamptz,
  shrink_reason text,
  outcomes text[],
  outcome_days numeric,
  expected_low numeric,
  expected_high numeric,
  control_share numeric,
  control_reason text,
  keep_key_accounts_out boolean,
  exclude_late_promise boolean,
  wave_count numeric,
  wave_weeks numeric,
  preference_reason text,
  quiet_days numeric,
  budget numeric,
  budget_currency text,
  budget_base numeric,
  budget_rate numeric,
  budget_rate_on date,
  spent numeric,
  spent_currency text,
  spent_base numeric,
  spent_rate numeric,
  spent_rate_on date,
  seed numeric,
  drawn_at timestamptz,
  draw_hash text,
  power jsonb,
  hours jsonb,
  actions jsonb,
  ran_elsewhere boolean,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint programme_pkey primary key (workspace_id, id),
  constraint programme_strategy_id_fkey foreign key (workspace_id, strategy_id) references strategy (workspace_id, id),
  constraint programme_segment_id_fkey foreign key (workspace_id, segment_id) references segment (workspace_id, id),
  constraint programme_goal_id_fkey foreign key (workspace_id, goal_id) references pilot_goal (workspace_id, id)
)
--;
select distribute('programme', 'tenant')
--;
select protect('programme')
--;
create index programme_name on programme (workspace_id, name, id) where deleted_at is null
--;
create index programme_strategy_id on programme (workspace_id, strategy_id, id)
--;
create index programme_state on programme (workspace_id, state, id) where deleted_at is null
--;
create unique index programme_external_id_unique on programme (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index programme_bin on programme (workspace_id, deletion_id) where deleted_at is not null
--;
create table wave (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  name text,
  programme_id uuid,
  number numeric,
  starts_on date,
  weeks numeric,
  state text,
  released_at timestamptz,
  job_id text,
  accounts numeric,
  controls numeric,
  hours numeric,
  drop_reason text,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint wave_pkey primary key (workspace_id, id),
  constraint wave_programme_id_fkey foreign key (workspace_id, programme_id) references programme (workspace_id, id)
)
--;
select distribute('wave', 'tenant')
--;
select protect('wave')
--;
create index wave_programme_id on wave (workspace_id, programme_id, id)
--;
create unique index wave_external_id_unique on wave (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index wave_bin on wave (workspace_id, deletion_id) where deleted_at is not null
--;
/* Who was drawn for what: written once by the draw. The application may add rows and read them, never change or remove one. A control account cannot get a step,
   because a step names its account together with a standing that is treated (foreign key of programme_step). */
create table programme_member (
  workspace_id uuid not null,
  id uuid not null,
  programme_id uuid not null,
  account_id uuid not null,
  standing text not null,
  reason text,
  wave int4,
  stratum text,
  importance float8,
  urgency float8,
  difficulty float8,
  priority float8,
  basis jsonb,
  drawn_at timestamptz not null,
  constraint programme_member_pkey primary key (workspace_id, id),
  constraint programme_member_account_key unique (workspace_id, programme_id, account_id),
  constraint programme_member_standing_key unique (workspace_id, programme_id, account_id, standing),
  constraint programme_member_standing_check check (standing in ('treated', 'control', 'key', 'excluded')),
  constraint programme_member_reason_check check ((standing = 'excluded') = (reason is not null)),
  constraint programme_member_programme_id_fkey foreign key (workspace_id, programme_id) references programme (workspace_id, id),
  constraint programme_member_account_id_fkey foreign key (workspace_id, account_id) references account (workspace_id, id)
)
--;
select distribute('programme_member', 'tenant')
--;
select protect('programme_member')
--;
revoke update, delete on programme_member from guanxi_app
--;
create index programme_member_standing on programme_member (workspace_id, programme_id, standing, id)
--;
create index programme_member_wave on programme_member (workspace_id, programme_id, wave, id)
--;
create index programme_member_account on programme_member (workspace_id, account_id, programme_id)
--;
-- Accounts that a programme gave up after the draw; what was drawn stays as it was.
create table programme_withdrawal (
  workspace_id uuid not null,
  id uuid not null,
  programme_id uuid not null,
  account_id uuid not null,
  reason text not null,
  at timestamptz not null,
  withdrawn_by uuid,
  constraint programme_withdrawal_pkey primary key (workspace_id, id),
  constraint programme_withdrawal_account_key unique (workspace_id, programme_id, account_id),
  constraint programme_withdrawal_member_fkey foreign key (workspace_id, programme_id, account_id)
    references programme_member (workspace_id, programme_id, account_id)
)
--;
select distribute('programme_withdrawal', 'tenant')
--;
select protect('programme_withdrawal')
--;
revoke update, delete on programme_withdrawal from guanxi_app
--;
create table programme_step (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  programme_id uuid,
  account_id uuid,
  contact_id uuid,
  standing text,
  wave numeric,
  position numeric,
  kind text,
  planned_kind text,
  title text,
  role text,
  due_on date,
  state text,
  skip_reason text,
  done_at timestamptz,
  done_by uuid,
  activity_id uuid,
  hours numeric,
  spent_hours numeric,
  preference_reason text,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint programme_step_pkey primary key (workspace_id, id),
  constraint programme_step_programme_id_fkey foreign key (workspace_id, programme_id) references programme (workspace_id, id),
  constraint programme_step_account_id_fkey foreign key (workspace_id, account_id) references account (workspace_id, id),
  constraint programme_step_contact_id_fkey foreign key (workspace_id, contact_id) references contact (workspace_id, id),
  constraint programme_step_activity_id_fkey foreign key (workspace_id, activity_id) references activity (workspace_id, id),
  constraint programme_step_standing_check check (standing in ('treated', 'key')),
  constraint programme_step_member_fkey foreign key (workspace_id, programme_id, account_id, standing)
    references programme_member (workspace_id, programme_id, account_id, standing)
)
--;
select distribute('programme_step', 'tenant')
--;
select protect('programme_step')
--;
create index programme_step_programme_id on programme_step (workspace_id, programme_id, id)
--;
create index programme_step_account_id on programme_step (workspace_id, account_id, id)
--;
create index programme_step_due_on on programme_step (workspace_id, due_on, id) where deleted_at is null
--;
create index programme_step_state on programme_step (workspace_id, state, id) where deleted_at is null
--;
create index programme_step_activity_id on programme_step (workspace_id, activity_id, id)
--;
create unique index programme_step_external_id_unique on programme_step (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index programme_step_bin on programme_step (workspace_id, deletion_id) where deleted_at is not null
--;
create unique index programme_step_position on programme_step (workspace_id, programme_id, account_id, position)
--;
create index programme_step_done on programme_step (workspace_id, programme_id, done_at) where done_at is not null
--;
create index programme_step_open on programme_step (workspace_id, programme_id, wave) where state = 'open' and deleted_at is null
--;
create unique index wave_number on wave (workspace_id, programme_id, number)
--;
alter table contact add column do_not_contact boolean
