-- expand
create table market_segment (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  name text collate "zh-x-icu",
  industry text,
  region text,
  firms_low numeric,
  firms_likely numeric,
  firms_high numeric,
  demand_low numeric,
  demand_low_currency text,
  demand_low_base numeric,
  demand_low_rate numeric,
  demand_low_rate_on date,
  demand_high numeric,
  demand_high_currency text,
  demand_high_base numeric,
  demand_high_rate numeric,
  demand_high_rate_on date,
  source text,
  as_of date,
  note text,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint market_segment_pkey primary key (workspace_id, id)
)
--;
select distribute('market_segment', 'tenant')
--;
select protect('market_segment')
--;
create unique index market_segment_name_unique on market_segment (workspace_id, name) where deleted_at is null and name is not null
--;
create index market_segment_industry on market_segment (workspace_id, industry, id) where deleted_at is null
--;
create index market_segment_region on market_segment (workspace_id, region, id) where deleted_at is null
--;
create unique index market_segment_external_id_unique on market_segment (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index market_segment_bin on market_segment (workspace_id, deletion_id) where deleted_at is not null
--;
create table market_firm (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  name text collate "zh-x-icu",
  short_name text collate "zh-x-icu",
  industry text,
  region text,
  credit_code text,
  website text,
  source text,
  as_of date,
  note text,
  state text,
  account_id uuid,
  match_reason text,
  match_score numeric,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint market_firm_pkey primary key (workspace_id, id),
  constraint market_firm_account_id_fkey foreign key (workspace_id, account_id) references account (workspace_id, id)
)
--;
select distribute('market_firm', 'tenant')
--;
select protect('market_firm')
--;
create index market_firm_name on market_firm (workspace_id, name, id) where deleted_at is null
--;
create index market_firm_industry on market_firm (workspace_id, industry, id) where deleted_at is null
--;
create index market_firm_region on market_firm (workspace_id, region, id) where deleted_at is null
--;
create unique index market_firm_credit_code_unique on market_firm (workspace_id, credit_code) where deleted_at is null and credit_code is not null
--;
create index market_firm_state on market_firm (workspace_id, state, id) where deleted_at is null
--;
create unique index market_firm_external_id_unique on market_firm (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index market_firm_bin on market_firm (workspace_id, deletion_id) where deleted_at is not null
--;
create table market_name_key (
  workspace_id uuid not null,
  record_id uuid not null,
  object text not null,
  record_version int4 not null,
  rules_version int4 not null,
  full_key text collate "C",
  core_key text collate "C",
  short_key text collate "C",
  prefix_key text collate "C",
  constraint market_name_key_pkey primary key (workspace_id, record_id)
)
--;
select distribute('market_name_key', 'tenant')
--;
select protect('market_name_key')
--;
create index market_name_key_full on market_name_key (workspace_id, object, full_key)
--;
create index market_name_key_core on market_name_key (workspace_id, object, core_key)
--;
create index market_name_key_short on market_name_key (workspace_id, object, short_key)
--;
create index market_name_key_prefix on market_name_key (workspace_id, object, prefix_key)
