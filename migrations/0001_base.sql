-- expand
create function enter(workspace uuid) returns void language plpgsql as $$
begin
  -- Executed as a SET LOCAL command because set_config() does not reach Citus workers.
  execute format('set local app.workspace_id = %L', workspace);
end $$
--;
create function distribute(table_name text, kind text) returns void language plpgsql as $$
begin
  if not exists (select from pg_extension where extname = 'citus') then return; end if;
  if kind = 'tenant' then execute format('select create_distributed_table(%L, %L)', table_name, 'workspace_id'); end if;
  if kind = 'reference' then execute format('select create_reference_table(%L)', table_name); end if;
end $$
--;
create function protect(table_name text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', table_name);
  execute format(
    'create policy tenant on %I to guanxi_app using (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid) '
    'with check (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)', table_name);
  execute format('grant select, insert, update, delete on %I to guanxi_app', table_name);
end $$
--;
create function open_local(table_name text) returns void language plpgsql as $$
begin
  execute format('grant select, insert, update, delete on %s to guanxi_app', table_name::regclass);
end $$
--;
-- UUIDv7 whose time part is `at` and whose next 32 bits are `n`, so that the rows of one statement keep their order.
create function new_id(at timestamptz, n bigint) returns uuid language sql volatile parallel safe as $$
  select encode(
    overlay(
      overlay(
        overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from at) * 1000)::bigint) from 3) from 1 for 6)
        placing substring(int4send((28672 | ((n >> 20) & 4095))::int) from 3) from 7 for 2)
      placing substring(int4send((8388608 | ((n & 1048575) << 2))::int) from 2) from 9 for 3),
    'hex')::uuid
$$
--;
create function new_id(at timestamptz) returns uuid language sql volatile parallel safe as $$
  select new_id(at, (random() * 4294967295)::bigint)
$$
--;
create table history (
  workspace_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  object text not null,
  record_id uuid not null,
  action text not null,
  actor_id uuid,
  actor_name text,
  channel text not null,
  batch_id uuid,
  changes jsonb,
  constraint history_pkey primary key (workspace_id, id)
)
--;
select distribute('history', 'tenant')
--;
select protect('history')
--;
-- Append-only for the application: a change of the past would have to come from the owner of the database.
revoke update, delete on history from guanxi_app
--;
create index history_record on history (workspace_id, record_id, id)
--;
create table search_entry (
  workspace_id uuid not null,
  record_id uuid not null,
  object text not null,
  text text not null,
  tokens text[] not null,
  touched_at timestamptz not null,
  constraint search_entry_pkey primary key (workspace_id, record_id)
)
--;
select distribute('search_entry', 'tenant')
--;
select protect('search_entry')
--;
create index search_entry_tokens on search_entry using gin (workspace_id, tokens)
--;
create index search_entry_touched on search_entry (workspace_id, touched_at)
--;
create table number_counter (
  workspace_id uuid not null,
  id text not null,
  value bigint not null,
  constraint number_counter_pkey primary key (workspace_id, id)
)
--;
select distribute('number_counter', 'tenant')
--;
select protect('number_counter')
--;
-- What events a transaction caused; rows are claimed and removed by the dispatcher, never read forward by id or time.
create table outbox (
  id uuid not null,
  ws uuid not null,
  at timestamptz not null,
  type text not null,
  object text,
  payload jsonb not null,
  constraint outbox_pkey primary key (id)
)
--;
select distribute('outbox', 'local')
--;
select open_local('outbox')
