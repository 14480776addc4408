-- expand
/* What a person allowed us and took back: for what, by which way, in which words, where he said so. Entries are added, never changed; the
   latest that covers a purpose and a way counts. Merging may move them to another record, erasing the person takes them along. */
create table consent (
  workspace_id uuid not null,
  id uuid not null,
  object text not null,
  record_id uuid not null,
  purpose text not null,
  channel text not null,
  given boolean not null,
  wording text,
  source text not null,
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  constraint consent_pkey primary key (workspace_id, id)
)
--;
select distribute('consent', 'tenant')
--;
select protect('consent')
--;
revoke update on consent from guanxi_app
--;
grant update (record_id) on consent to guanxi_app
--;
create index consent_record on consent (workspace_id, record_id, happened_at, id)
--;
/* What becomes of records that nothing has happened with for so many months. */
create table retention_rule (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  object text not null,
  months int4 not null,
  deed text not null,
  last_run_at timestamptz,
  last_count int4,
  created_at timestamptz not null,
  created_by uuid,
  constraint retention_rule_pkey primary key (workspace_id, id),
  constraint retention_rule_object_unique unique (workspace_id, object, deed)
)
--;
select distribute('retention_rule', 'tenant')
--;
select protect('retention_rule')
--;
/* Records that must be kept whatever else says they should go, and why. A lifted one stays as the proof that it was. */
create table legal_hold (
  workspace_id uuid not null,
  id uuid not null,
  object text not null,
  record_id uuid not null,
  reason text not null,
  since timestamptz not null,
  held_by uuid,
  lifted_at timestamptz,
  lifted_by uuid,
  constraint legal_hold_pkey primary key (workspace_id, id)
)
--;
select distribute('legal_hold', 'tenant')
--;
select protect('legal_hold')
--;
create unique index legal_hold_record on legal_hold (workspace_id, record_id) where lifted_at is null
