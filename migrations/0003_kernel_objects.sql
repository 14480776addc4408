-- expand
-- Tables of the kernel objects, printed from their definitions (platform/object/table-sql.ts).
create table team (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  name text collate "zh-x-icu",
  parent_id uuid,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint team_pkey primary key (workspace_id, id),
  constraint team_parent_id_fkey foreign key (workspace_id, parent_id) references team (workspace_id, id)
)
--;
select distribute('team', 'tenant')
--;
select protect('team')
--;
create unique index team_name_unique on team (workspace_id, name) where deleted_at is null and name is not null
--;
create unique index team_external_id_unique on team (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index team_bin on team (workspace_id, deletion_id) where deleted_at is not null
--;
create table member (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  name text collate "zh-x-icu",
  email text,
  role text,
  team_id uuid,
  active boolean,
  locale text,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint member_pkey primary key (workspace_id, id),
  constraint member_team_id_fkey foreign key (workspace_id, team_id) references team (workspace_id, id)
)
--;
select distribute('member', 'tenant')
--;
select protect('member')
--;
create unique index member_email_unique on member (workspace_id, email) where deleted_at is null and email is not null
--;
create unique index member_external_id_unique on member (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index member_bin on member (workspace_id, deletion_id) where deleted_at is not null
--;
create table account (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  name text collate "zh-x-icu",
  short_name text collate "zh-x-icu",
  form text,
  kinds text[],
  parent_id uuid,
  team_id uuid,
  credit_code text,
  industry text,
  region text,
  phone text,
  phone_e164 text,
  email text,
  website text,
  address jsonb,
  source text,
  tags text[],
  note text,
  next_step text,
  next_step_on date,
  last_activity_at timestamptz,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint account_pkey primary key (workspace_id, id),
  constraint account_parent_id_fkey foreign key (workspace_id, parent_id) references account (workspace_id, id),
  constraint account_team_id_fkey foreign key (workspace_id, team_id) references team (workspace_id, id)
)
--;
select distribute('account', 'tenant')
--;
select protect('account')
--;
create index account_name on account (workspace_id, name, id) where deleted_at is null
--;
create unique index account_credit_code_unique on account (workspace_id, credit_code) where deleted_at is null and credit_code is not null
--;
create index account_industry on account (workspace_id, industry, id) where deleted_at is null
--;
create index account_region on account (workspace_id, region, id) where deleted_at is null
--;
create index account_next_step_on on account (workspace_id, next_step_on, id) where deleted_at is null
--;
create index account_last_activity_at on account (workspace_id, last_activity_at, id) where deleted_at is null
--;
create unique index account_external_id_unique on account (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index account_bin on account (workspace_id, deletion_id) where deleted_at is not null
--;
create table contact (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  name text collate "zh-x-icu",
  account_id uuid,
  title text,
  department text,
  mobile text,
  mobile_e164 text,
  phone text,
  phone_e164 text,
  email text,
  wechat text,
  decision_maker boolean,
  note text,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint contact_pkey primary key (workspace_id, id),
  constraint contact_account_id_fkey foreign key (workspace_id, account_id) references account (workspace_id, id)
)
--;
select distribute('contact', 'tenant')
--;
select protect('contact')
--;
create index contact_name on contact (workspace_id, name, id) where deleted_at is null
--;
create index contact_account_id on contact (workspace_id, account_id, id)
--;
create unique index contact_external_id_unique on contact (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index contact_bin on contact (workspace_id, deletion_id) where deleted_at is not null
--;
create table activity (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  account_id uuid,
  contact_id uuid,
  kind text,
  subject text,
  content text,
  happened_at timestamptz,
  quote text,
  quoted_contact_id uuid,
  due_at timestamptz,
  done boolean,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint activity_pkey primary key (workspace_id, id),
  constraint activity_account_id_fkey foreign key (workspace_id, account_id) references account (workspace_id, id),
  constraint activity_contact_id_fkey foreign key (workspace_id, contact_id) references contact (workspace_id, id),
  constraint activity_quoted_contact_id_fkey foreign key (workspace_id, quoted_contact_id) references contact (workspace_id, id)
)
--;
select distribute('activity', 'tenant')
--;
select protect('activity')
--;
create index activity_account_id on activity (workspace_id, account_id, id)
--;
create index activity_happened_at on activity (workspace_id, happened_at, id) where deleted_at is null
--;
create unique index activity_external_id_unique on activity (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index activity_bin on activity (workspace_id, deletion_id) where deleted_at is not null
--;
create table product (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  code text,
  name text collate "zh-x-icu",
  category text,
  unit text,
  price numeric,
  price_currency text,
  price_base numeric,
  price_rate numeric,
  price_rate_on date,
  cost numeric,
  cost_currency text,
  cost_base numeric,
  cost_rate numeric,
  cost_rate_on date,
  active boolean,
  note text,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint product_pkey primary key (workspace_id, id)
)
--;
select distribute('product', 'tenant')
--;
select protect('product')
--;
create unique index product_code_unique on product (workspace_id, code) where deleted_at is null and code is not null
--;
create index product_name on product (workspace_id, name, id) where deleted_at is null
--;
create index product_category on product (workspace_id, category, id) where deleted_at is null
--;
create unique index product_external_id_unique on product (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index product_bin on product (workspace_id, deletion_id) where deleted_at is not null
--;
create table sales_order (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  number text,
  date date,
  account_id uuid,
  total numeric,
  total_currency text,
  total_base numeric,
  total_rate numeric,
  total_rate_on date,
  status text,
  note text,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint sales_order_pkey primary key (workspace_id, id),
  constraint sales_order_account_id_fkey foreign key (workspace_id, account_id) references account (workspace_id, id)
)
--;
select distribute('sales_order', 'tenant')
--;
select protect('sales_order')
--;
create unique index sales_order_number_unique on sales_order (workspace_id, number) where deleted_at is null and number is not null
--;
create index sales_order_date on sales_order (workspace_id, date, id) where deleted_at is null
--;
create index sales_order_account_id on sales_order (workspace_id, account_id, id)
--;
create unique index sales_order_external_id_unique on sales_order (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index sales_order_bin on sales_order (workspace_id, deletion_id) where deleted_at is not null
--;
create table order_line (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  deleted_at timestamptz,
  deletion_id uuid,
  source_id uuid,
  custom jsonb not null,
  order_id uuid,
  product_id uuid,
  description text,
  quantity numeric,
  price numeric,
  price_currency text,
  price_base numeric,
  price_rate numeric,
  price_rate_on date,
  discount numeric,
  cost numeric,
  cost_currency text,
  cost_base numeric,
  cost_rate numeric,
  cost_rate_on date,
  amount numeric,
  amount_currency text,
  amount_base numeric,
  amount_rate numeric,
  amount_rate_on date,
  external_id text,
  owner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  updated_by uuid,
  constraint order_line_pkey primary key (workspace_id, id),
  constraint order_line_order_id_fkey foreign key (workspace_id, order_id) references sales_order (workspace_id, id),
  constraint order_line_product_id_fkey foreign key (workspace_id, product_id) references product (workspace_id, id)
)
--;
select distribute('order_line', 'tenant')
--;
select protect('order_line')
--;
create index order_line_order_id on order_line (workspace_id, order_id, id)
--;
create unique index order_line_external_id_unique on order_line (workspace_id, external_id) where deleted_at is null and external_id is not null
--;
create index order_line_bin on order_line (workspace_id, deletion_id) where deleted_at is not null
--;
create table exchange_rate (
  workspace_id uuid not null,
  currency text not null,
  day date not null,
  rate numeric not null,
  constraint exchange_rate_pkey primary key (workspace_id, currency, day),
  constraint exchange_rate_positive check (rate > 0)
)
--;
select distribute('exchange_rate', 'tenant')
--;
select protect('exchange_rate')
