-- expand
/* What a record is compared by: one row per key. `source_id` is the record whose values made it, `record_id` the one that answers for it now. */
create table match_key (
  workspace_id uuid not null,
  source_id uuid not null,
  key text collate "C" not null,
  record_id uuid not null,
  object text not null,
  constraint match_key_pkey primary key (workspace_id, source_id, key)
)
--;
select distribute('match_key', 'tenant')
--;
select protect('match_key')
--;
create index match_key_key on match_key (workspace_id, object, key, record_id)
--;
/* Records that have yet to be compared with the others. */
create table match_todo (
  ws uuid not null,
  record_id uuid not null,
  object text not null,
  constraint match_todo_pkey primary key (ws, record_id)
)
--;
select distribute('match_todo', 'local')
--;
select open_local('match_todo')
--;
/* The firm's own rules of an object, in place of its definition's. */
create table match_rules (
  workspace_id uuid not null,
  id text not null,
  rules jsonb not null,
  updated_at timestamptz not null,
  updated_by uuid,
  constraint match_rules_pkey primary key (workspace_id, id)
)
--;
select distribute('match_rules', 'tenant')
--;
select protect('match_rules')
--;
/* Two records that may be one, the smaller id first. */
create table duplicate_pair (
  workspace_id uuid not null,
  id uuid not null,
  object text not null,
  first_id uuid not null,
  second_id uuid not null,
  score numeric not null,
  rules text[] not null,
  state text not null,
  found_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  constraint duplicate_pair_pkey primary key (workspace_id, id)
)
--;
select distribute('duplicate_pair', 'tenant')
--;
select protect('duplicate_pair')
--;
create unique index duplicate_pair_records on duplicate_pair (workspace_id, first_id, second_id)
--;
create index duplicate_pair_second on duplicate_pair (workspace_id, second_id)
--;
create index duplicate_pair_open on duplicate_pair (workspace_id, object, score, id) where state = 'open'
--;
/* One act of merging: what the survivor was changed to and from. */
create table record_merge (
  workspace_id uuid not null,
  id uuid not null,
  object text not null,
  survivor_id uuid not null,
  loser_ids uuid[] not null,
  changes jsonb not null,
  merged_at timestamptz not null,
  merged_by uuid,
  undone_at timestamptz,
  undone_by uuid,
  constraint record_merge_pkey primary key (workspace_id, id)
)
--;
select distribute('record_merge', 'tenant')
--;
select protect('record_merge')
--;
create index record_merge_survivor on record_merge (workspace_id, survivor_id)
--;
/* A record that went into another; gone when its merge is undone. */
create table merge_loser (
  workspace_id uuid not null,
  loser_id uuid not null,
  survivor_id uuid not null,
  merge_id uuid not null,
  object text not null,
  constraint merge_loser_pkey primary key (workspace_id, loser_id)
)
--;
select distribute('merge_loser', 'tenant')
--;
select protect('merge_loser')
--;
create index merge_loser_survivor on merge_loser (workspace_id, survivor_id)
--;
/* Each reference that a merge turned from one id to another, by which it is turned back. */
create table merge_move (
  workspace_id uuid not null,
  merge_id uuid not null,
  place text not null,
  row_id uuid not null,
  from_id uuid,
  to_id uuid,
  constraint merge_move_pkey primary key (workspace_id, merge_id, place, row_id)
)
--;
select distribute('merge_move', 'tenant')
--;
select protect('merge_move')
--;
/* Unique values of records that went into others: imports go on finding them by these. */
create table record_alias (
  workspace_id uuid not null,
  loser_id uuid not null,
  field text not null,
  value text not null,
  object text not null,
  constraint record_alias_pkey primary key (workspace_id, loser_id, field)
)
--;
select distribute('record_alias', 'tenant')
--;
select protect('record_alias')
--;
create index record_alias_value on record_alias (workspace_id, object, field, value)
