-- expand
create table segment (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  name text collate "zh-x-icu",
  description text,
  filter jsonb,
  ready_key text,
  member_count numeric,
  refreshed_at timestamptz,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint segment_pkey primary key (workspace_id, id)
)
--;
select distribute('segment', 'tenant')
--;
select protect('segment')
--;
create unique index segment_name_unique on segment (workspace_id, name) where deleted_at is null and name is not null
--;
create unique index segment_external_id_unique on segment (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index segment_bin on segment (workspace_id, deletion_id) where deleted_at is not null
--;
create table strategy (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  segment_id uuid,
  stage text,
  objective text,
  hypothesis text,
  treatment text,
  treatment_basis jsonb,
  actions jsonb,
  cadence_days numeric,
  budget numeric,
  budget_currency text,
  budget_base numeric,
  budget_rate numeric,
  budget_rate_on date,
  metric text,
  success_value numeric,
  success_on date,
  state text,
  cell text,
  ready_key text,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint strategy_pkey primary key (workspace_id, id),
  constraint strategy_segment_id_fkey foreign key (workspace_id, segment_id) references segment (workspace_id, id)
)
--;
select distribute('strategy', 'tenant')
--;
select protect('strategy')
--;
create index strategy_segment_id on strategy (workspace_id, segment_id, id)
--;
create unique index strategy_cell_unique on strategy (workspace_id, cell) where deleted_at is null and cell is not null
--;
create unique index strategy_external_id_unique on strategy (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index strategy_bin on strategy (workspace_id, deletion_id) where deleted_at is not null
--;
-- One row each time a segment's membership changed, or its rule: how many joined and left, and how many were in it then.
create table segment_refresh (
  workspace_id uuid not null,
  id uuid not null,
  segment_id uuid not null,
  at timestamptz not null,
  cause text not null,
  filter jsonb not null,
  joined int4 not null,
  gone int4 not null,
  members int4 not null,
  constraint segment_refresh_pkey primary key (workspace_id, id),
  constraint segment_refresh_segment_id_fkey foreign key (workspace_id, segment_id) references segment (workspace_id, id)
)
--;
select distribute('segment_refresh', 'tenant')
--;
select protect('segment_refresh')
--;
create index segment_refresh_segment_id on segment_refresh (workspace_id, segment_id, id)
--;
/* Who was in a segment from when to when. A refresh may write a million rows, so there are no foreign keys: each costs as much again as
   the row. Reading always joins the account. The conditions that no longer held are places in the filter of the refresh. */
create table segment_member (
  workspace_id uuid not null,
  id uuid not null,
  segment_id uuid not null,
  account_id uuid not null,
  joined_at timestamptz not null,
  joined_in uuid not null,
  joined_facts jsonb not null,
  left_at timestamptz,
  left_in uuid,
  left_facts jsonb,
  left_conditions int4[],
  constraint segment_member_pkey primary key (workspace_id, id)
)
--;
select distribute('segment_member', 'tenant')
--;
select protect('segment_member')
--;
create unique index segment_member_current on segment_member (workspace_id, segment_id, account_id) where left_at is null
--;
create index segment_member_segment_id on segment_member (workspace_id, segment_id, id)
--;
create index segment_member_account_id on segment_member (workspace_id, account_id, id)
--;
-- What an account needs, counted from its needs; no row where none is known.
create table account_needs (
  workspace_id uuid not null,
  account_id uuid not null,
  open int4 not null,
  evidenced int4 not null,
  competitor int4 not null,
  met int4 not null,
  topics text[] not null,
  last_evidence_at timestamptz,
  computed_at timestamptz not null,
  constraint account_needs_pkey primary key (workspace_id, account_id),
  constraint account_needs_account_fkey foreign key (workspace_id, account_id) references account (workspace_id, id) on delete cascade
)
--;
select distribute('account_needs', 'tenant')
--;
select protect('account_needs')
--;
insert into account_needs (workspace_id, account_id, open, evidenced, competitor, met, topics, last_evidence_at, computed_at)
select n.workspace_id, n.account_id, count(*) filter (where n.state in ('latent', 'stated')),
  count(*) filter (where n.state in ('latent', 'stated') and n.evidence_count > 0),
  count(*) filter (where n.state in ('latent', 'stated') and n.met_by = 'competitor'),
  count(*) filter (where n.state = 'met'),
  coalesce(array_agg(distinct n.topic) filter (where n.state in ('latent', 'stated') and n.topic is not null), '{}'),
  max(n.last_evidence_at), max(n.updated_at)
from need n
where n.deleted_at is null and n.state <> 'dropped'
group by n.workspace_id, n.account_id
