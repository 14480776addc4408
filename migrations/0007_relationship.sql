-- expand
create table survey_invitation (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  account_id uuid,
  contact_id uuid,
  survey text,
  language text,
  questions jsonb,
  way text,
  expires_at timestamptz,
  answered_at timestamptz,
  answers jsonb,
  comment text,
  activity_id uuid,
  preference_reason text,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint survey_invitation_pkey primary key (workspace_id, id),
  constraint survey_invitation_account_id_fkey foreign key (workspace_id, account_id) references account (workspace_id, id),
  constraint survey_invitation_contact_id_fkey foreign key (workspace_id, contact_id) references contact (workspace_id, id),
  constraint survey_invitation_activity_id_fkey foreign key (workspace_id, activity_id) references activity (workspace_id, id)
)
--;
select distribute('survey_invitation', 'tenant')
--;
select protect('survey_invitation')
--;
create index survey_invitation_account_id on survey_invitation (workspace_id, account_id, id)
--;
create index survey_invitation_answered_at on survey_invitation (workspace_id, answered_at, id) where deleted_at is null
--;
create unique index survey_invitation_external_id_unique on survey_invitation (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index survey_invitation_bin on survey_invitation (workspace_id, deletion_id) where deleted_at is not null
--;
create table attitude_evidence (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  account_id uuid,
  contact_id uuid,
  construct text,
  value numeric,
  source text,
  said_at timestamptz,
  words text,
  activity_id uuid,
  invitation_id uuid,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint attitude_evidence_pkey primary key (workspace_id, id),
  constraint attitude_evidence_account_id_fkey foreign key (workspace_id, account_id) references account (workspace_id, id),
  constraint attitude_evidence_contact_id_fkey foreign key (workspace_id, contact_id) references contact (workspace_id, id),
  constraint attitude_evidence_activity_id_fkey foreign key (workspace_id, activity_id) references activity (workspace_id, id),
  constraint attitude_evidence_invitation_id_fkey foreign key (workspace_id, invitation_id) references survey_invitation (workspace_id, id)
)
--;
select distribute('attitude_evidence', 'tenant')
--;
select protect('attitude_evidence')
--;
create index attitude_evidence_account_id on attitude_evidence (workspace_id, account_id, id)
--;
create index attitude_evidence_said_at on attitude_evidence (workspace_id, said_at, id) where deleted_at is null
--;
create unique index attitude_evidence_external_id_unique on attitude_evidence (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index attitude_evidence_bin on attitude_evidence (workspace_id, deletion_id) where deleted_at is not null
--;
create table joint_plan (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  account_id uuid,
  contact_id uuid,
  title text,
  our_goal text,
  their_goal text,
  until_on date,
  confirmed_at timestamptz,
  confirmed_by text,
  confirmed_note text,
  confirmed_content jsonb,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint joint_plan_pkey primary key (workspace_id, id),
  constraint joint_plan_account_id_fkey foreign key (workspace_id, account_id) references account (workspace_id, id),
  constraint joint_plan_contact_id_fkey foreign key (workspace_id, contact_id) references contact (workspace_id, id)
)
--;
select distribute('joint_plan', 'tenant')
--;
select protect('joint_plan')
--;
create index joint_plan_account_id on joint_plan (workspace_id, account_id, id)
--;
create unique index joint_plan_external_id_unique on joint_plan (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index joint_plan_bin on joint_plan (workspace_id, deletion_id) where deleted_at is not null
--;
create table promise (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  account_id uuid,
  contact_id uuid,
  plan_id uuid,
  whose text,
  text text,
  due_on date,
  done_on date,
  withdrawn_on date,
  settled_by uuid,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint promise_pkey primary key (workspace_id, id),
  constraint promise_account_id_fkey foreign key (workspace_id, account_id) references account (workspace_id, id),
  constraint promise_contact_id_fkey foreign key (workspace_id, contact_id) references contact (workspace_id, id),
  constraint promise_plan_id_fkey foreign key (workspace_id, plan_id) references joint_plan (workspace_id, id)
)
--;
select distribute('promise', 'tenant')
--;
select protect('promise')
--;
create index promise_account_id on promise (workspace_id, account_id, id)
--;
create index promise_due_on on promise (workspace_id, due_on, id) where deleted_at is null
--;
create unique index promise_external_id_unique on promise (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index promise_bin on promise (workspace_id, deletion_id) where deleted_at is not null
--;
/* What the statements about an account add up to (packages/analytics, attitude-score.ts). `parts` keeps the sums of each construct and of the
   whole, so that time passing rewrites nothing; `known_until` says until when they say anything. */
create table account_attitude (
  workspace_id uuid not null,
  account_id uuid not null,
  method text not null,
  parts jsonb not null,
  score float8,
  trust float8,
  commitment float8,
  satisfaction float8,
  advocacy float8,
  statements int4 not null,
  last_said_at timestamptz not null,
  known_until timestamptz not null,
  computed_at timestamptz not null,
  constraint account_attitude_pkey primary key (workspace_id, account_id),
  constraint account_attitude_account_fkey foreign key (workspace_id, account_id) references account (workspace_id, id) on delete cascade
)
--;
select distribute('account_attitude', 'tenant')
--;
select protect('account_attitude')
--;
create index account_attitude_score on account_attitude (workspace_id, score, account_id)
--;
create table contact_attitude (
  workspace_id uuid not null,
  contact_id uuid not null,
  account_id uuid not null,
  method text not null,
  parts jsonb not null,
  computed_at timestamptz not null,
  constraint contact_attitude_pkey primary key (workspace_id, contact_id),
  constraint contact_attitude_account_fkey foreign key (workspace_id, account_id) references account (workspace_id, id) on delete cascade
)
--;
select distribute('contact_attitude', 'tenant')
--;
select protect('contact_attitude')
--;
create index contact_attitude_account on contact_attitude (workspace_id, account_id)
--;
-- The firm's view of its relationships: cut points, method and counts of the last placing; one row per workspace.
create table relationship_view (
  workspace_id uuid not null,
  id uuid not null,
  state text not null,
  attitude_cut float8 not null,
  patronage_cut int4 not null,
  patronage_cut_is text not null,
  method text not null,
  job_id uuid,
  asked_at timestamptz not null,
  placed_at timestamptz,
  constraint relationship_view_pkey primary key (workspace_id, id)
)
--;
select distribute('relationship_view', 'tenant')
--;
select protect('relationship_view')
--;
-- Where each account stands: stage, and cell of attitude against patronage; no cell where the attitude is not known.
create table account_relationship (
  workspace_id uuid not null,
  account_id uuid not null,
  view_id uuid not null,
  stage text,
  cell text,
  -- The interval of the attitude reaches over the cut: the cell could be the neighbouring one.
  unsure boolean not null,
  patronage text not null,
  purchase_days int4 not null,
  together int4 not null,
  last_together_at timestamptz,
  placed_at timestamptz not null,
  constraint account_relationship_pkey primary key (workspace_id, account_id),
  constraint account_relationship_account_fkey foreign key (workspace_id, account_id) references account (workspace_id, id) on delete cascade
)
--;
select distribute('account_relationship', 'tenant')
--;
select protect('account_relationship')
--;
create index account_relationship_cell on account_relationship (workspace_id, cell, account_id)
--;
-- A link that lets a customer see and answer one thing without an account. Of the token only the digest is kept.
create table customer_link (
  id uuid not null,
  ws uuid not null,
  kind text not null,
  record_id uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz,
  constraint customer_link_pkey primary key (id),
  constraint customer_link_token_key unique (token_hash),
  constraint customer_link_workspace foreign key (ws) references workspace (id) on delete cascade
)
--;
select distribute('customer_link', 'local')
--;
select open_local('customer_link')
--;
create index customer_link_record on customer_link (ws, record_id)
--;
alter table contact
  add column preferred_channel text,
  add column preferred_hours text[],
  add column preferred_language text,
  add column preferred_person_id uuid
--;
alter table activity
  add column direction text,
  add column preference_reason text
