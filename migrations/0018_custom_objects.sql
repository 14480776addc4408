-- expand
-- What firms add to the product: fields, objects and their records; and the table of standard link records between contacts and accounts.
create table custom_object (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  name text not null,
  plural text not null,
  definition jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  deleted_at timestamptz,
  constraint custom_object_pkey primary key (workspace_id, id)
)
--;
select distribute('custom_object', 'tenant')
--;
select protect('custom_object')
--;
-- What is in the recycle bin keeps its name, so that it can come back.
create unique index custom_object_name on custom_object (workspace_id, name)
--;
create unique index custom_object_plural on custom_object (workspace_id, plural)
--;
-- `kept_since`: from when on custom_value holds the values of all records; null where it need not, or while it is being filled.
create table custom_field (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  object text not null,
  key text not null,
  definition jsonb not null,
  kept_since timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  deleted_at timestamptz,
  constraint custom_field_pkey primary key (workspace_id, id)
)
--;
select distribute('custom_field', 'tenant')
--;
select protect('custom_field')
--;
create unique index custom_field_key on custom_field (workspace_id, object, key)
--;
-- One row for each live record that has a value in an indexed field; the value stands in the column of its type.
create table custom_value (
  workspace_id uuid not null,
  field_id uuid not null,
  record_id uuid not null,
  text_value text collate "zh-x-icu",
  number_value numeric,
  date_value date,
  time_value timestamptz,
  id_value uuid,
  unique_value text,
  constraint custom_value_pkey primary key (workspace_id, field_id, record_id)
)
--;
select distribute('custom_value', 'tenant')
--;
select protect('custom_value')
--;
create index custom_value_text on custom_value (workspace_id, field_id, text_value, record_id) where text_value is not null
--;
create index custom_value_number on custom_value (workspace_id, field_id, number_value, record_id) where number_value is not null
--;
create index custom_value_date on custom_value (workspace_id, field_id, date_value, record_id) where date_value is not null
--;
create index custom_value_time on custom_value (workspace_id, field_id, time_value, record_id) where time_value is not null
--;
create index custom_value_id on custom_value (workspace_id, field_id, id_value, record_id) where id_value is not null
--;
create unique index custom_value_unique on custom_value (workspace_id, field_id, unique_value) where unique_value is not null
--;
create index custom_value_record on custom_value (workspace_id, record_id)
--;
-- The records of all objects that firms add, told apart by `object_id`.
create table custom_record (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  object_id uuid not null,
  name text collate "zh-x-icu",
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint custom_record_pkey primary key (workspace_id, id)
)
--;
select distribute('custom_record', 'tenant')
--;
select protect('custom_record')
--;
create unique index custom_record_external_id_unique on custom_record (workspace_id, object_id, external_id) where deleted_at is null and external_id is not null
--;
create index custom_record_newest on custom_record (workspace_id, object_id, id) where deleted_at is null
--;
create index custom_record_name on custom_record (workspace_id, object_id, name, id) where deleted_at is null
--;
create index custom_record_owner on custom_record (workspace_id, object_id, owner_id, id) where deleted_at is null
--;
create index custom_record_bin on custom_record (workspace_id, deletion_id) where deleted_at is not null
--;
create table affiliation (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  contact_id uuid,
  account_id uuid,
  role text,
  position text,
  since date,
  until date,
  note text,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint affiliation_pkey primary key (workspace_id, id),
  constraint affiliation_contact_id_fkey foreign key (workspace_id, contact_id) references contact (workspace_id, id),
  constraint affiliation_account_id_fkey foreign key (workspace_id, account_id) references account (workspace_id, id)
)
--;
select distribute('affiliation', 'tenant')
--;
select protect('affiliation')
--;
create index affiliation_contact_id on affiliation (workspace_id, contact_id, id)
--;
create index affiliation_account_id on affiliation (workspace_id, account_id, id)
--;
create unique index affiliation_external_id_unique on affiliation (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index affiliation_bin on affiliation (workspace_id, deletion_id) where deleted_at is not null
