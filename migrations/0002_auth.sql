-- expand
create schema auth
--;
grant usage on schema auth to guanxi_app
--;
-- A person who can sign in, once per installation; a member of several workspaces perhaps.
create table auth.login (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint login_pkey primary key (id),
  constraint login_email_key unique (email)
)
--;
select distribute('auth.login', 'local')
--;
select open_local('auth.login')
--;
create table auth.session (
  id uuid not null,
  token text not null,
  login_id uuid not null,
  -- The workspace chosen in this session.
  ws uuid,
  ip_address text,
  user_agent text,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint session_pkey primary key (id),
  constraint session_token_key unique (token),
  constraint session_login foreign key (login_id) references auth.login (id) on delete cascade
)
--;
select distribute('auth.session', 'local')
--;
select open_local('auth.session')
--;
create index session_by_login on auth.session (login_id)
--;
-- How a login proves itself: the hash of its password.
create table auth.credential (
  id uuid not null,
  login_id uuid not null,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint credential_pkey primary key (id),
  constraint credential_account_key unique (provider_id, account_id),
  constraint credential_login foreign key (login_id) references auth.login (id) on delete cascade
)
--;
select distribute('auth.credential', 'local')
--;
select open_local('auth.credential')
--;
create index credential_by_login on auth.credential (login_id)
--;
create table auth.verification (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint verification_pkey primary key (id)
)
--;
select distribute('auth.verification', 'local')
--;
select open_local('auth.verification')
--;
create index verification_by_identifier on auth.verification (identifier)
--;
create table auth.two_factor (
  id uuid not null,
  login_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamptz,
  constraint two_factor_pkey primary key (id),
  constraint two_factor_login foreign key (login_id) references auth.login (id) on delete cascade
)
--;
select distribute('auth.two_factor', 'local')
--;
select open_local('auth.two_factor')
--;
create index two_factor_by_login on auth.two_factor (login_id)
--;
create index two_factor_by_secret on auth.two_factor (secret)
--;
create table workspace (
  id uuid not null,
  name text not null,
  industry text,
  locale text not null,
  currency text not null,
  time_zone text not null,
  -- Names of the modules that are on beside the kernel.
  modules text[] not null,
  settings jsonb not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint workspace_pkey primary key (id)
)
--;
select distribute('workspace', 'local')
--;
select open_local('workspace')
--;
-- Which login is which member of which workspace. `active` mirrors the member, so that one look-up admits a request.
create table membership (
  login_id uuid not null,
  ws uuid not null,
  member_id uuid not null,
  active boolean not null,
  created_at timestamptz not null,
  chosen_at timestamptz,
  constraint membership_pkey primary key (login_id, ws),
  constraint membership_member_key unique (ws, member_id),
  constraint membership_login foreign key (login_id) references auth.login (id) on delete cascade,
  constraint membership_workspace foreign key (ws) references workspace (id) on delete cascade
)
--;
select distribute('membership', 'local')
--;
select open_local('membership')
--;
create table api_key (
  id uuid not null,
  ws uuid not null,
  member_id uuid not null,
  name text not null,
  -- SHA-256 of the key; the key itself is shown once and kept nowhere.
  hash bytea not null,
  -- The first characters, by which its holder tells keys apart.
  prefix text not null,
  read_only boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  constraint api_key_pkey primary key (id),
  constraint api_key_hash_key unique (hash),
  constraint api_key_member foreign key (ws, member_id) references membership (ws, member_id) on delete cascade
)
--;
select distribute('api_key', 'local')
--;
select open_local('api_key')
--;
create index api_key_by_member on api_key (ws, member_id)
--;
create table invitation (
  id uuid not null,
  ws uuid not null,
  email text not null,
  name text,
  role text not null,
  team_id uuid,
  locale text,
  token_hash bytea not null,
  invited_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  constraint invitation_pkey primary key (id),
  constraint invitation_token_key unique (token_hash),
  constraint invitation_workspace foreign key (ws) references workspace (id) on delete cascade
)
--;
select distribute('invitation', 'local')
--;
select open_local('invitation')
--;
create index invitation_by_workspace on invitation (ws, created_at)
--;
create table password_reset (
  id uuid not null,
  login_id uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint password_reset_pkey primary key (id),
  constraint password_reset_token_key unique (token_hash),
  constraint password_reset_login foreign key (login_id) references auth.login (id) on delete cascade
)
--;
select distribute('password_reset', 'local')
--;
select open_local('password_reset')
--;
create index password_reset_by_login on password_reset (login_id)
--;
-- The first answer to a write with an Idempotency-Key; the id is a digest of who sent which key to what.
create table idempotency_key (
  workspace_id uuid not null,
  id uuid not null,
  request_hash bytea not null,
  status integer not null,
  headers jsonb not null,
  body text not null,
  created_at timestamptz not null,
  constraint idempotency_key_pkey primary key (workspace_id, id)
)
--;
select distribute('idempotency_key', 'tenant')
--;
select protect('idempotency_key')
--;
create index idempotency_key_age on idempotency_key (workspace_id, created_at)
