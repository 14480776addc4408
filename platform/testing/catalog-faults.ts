import type pg from 'pg'
import type { TableKind } from '#platform/db/tables.ts'

export type CatalogFault = { object: string; fault: string }

/**
 * What in the catalog of this database would break on Citus, leak past row-level security or escape the list of tables.
 * Asks the catalog only, so that it finds on plain PostgreSQL what a cluster would refuse or get wrong silently.
 */
export async function catalogFaults(client: pg.Client, kinds: Record<string, TableKind>): Promise<CatalogFault[]> {
  const declared = JSON.stringify(Object.entries(kinds).map(([name, kind]) => ({ name, kind })))
  const { rows } = await client.query<CatalogFault>(question, [declared])
  return rows
}

/** One select per rule over the tables of the schemas `public` and `auth`; each row is a fault. */
const question = `
with declared as (select * from jsonb_to_recordset($1::jsonb) as d(name text, kind text)),
found as (
  select c.oid, c.relrowsecurity as protected, c.relforcerowsecurity as forced, pg_get_userbyid(c.relowner) as owner,
    case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname in ('public', 'auth')
),
tables as (select f.*, d.kind from found f left join declared d using (name)),
tenant as (
  select t.*, a.attnum as key, a.attnotnull, a.atttypid, a.atthasdef
  from tables t left join pg_attribute a on a.attrelid = t.oid and a.attname = 'workspace_id' and not a.attisdropped
  where t.kind = 'tenant'
),
links as (
  select f.*, a.name as from_table, a.kind as from_kind, b.kind as to_kind, a.oid as from_oid, b.oid as to_oid
  from pg_constraint f join tables a on a.oid = f.conrelid join tables b on b.oid = f.confrelid
  where f.contype = 'f'
)
select name as object, 'is not declared in platform/db/tables.ts' as fault from tables where kind is null
union all
select name, 'is declared but no migration makes it' from declared where name not in (select name from found)
union all
select name, 'workspace_id must be uuid, not null, without default' from tenant
where key is null or not attnotnull or atttypid <> 'uuid'::regtype or atthasdef
union all
select name, 'has no primary key that begins with workspace_id' from tenant t
where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary and i.indkey[0] = t.key)
union all
select i.indexrelid::regclass::text, 'every index of a tenant table begins with workspace_id'
from pg_index i join tenant t on t.oid = i.indrelid where i.indkey[0] is distinct from t.key
union all
select name, 'a table that is not a tenant table names the workspace column "ws"' from tables t
where kind <> 'tenant' and exists (
  select from pg_attribute a where a.attrelid = t.oid and a.attname = 'workspace_id' and not a.attisdropped)
union all
select name, 'row-level security is not enabled' from tenant where not protected
union all
select name, 'FORCE row-level security blocks online shard moves' from tenant where forced
union all
select t.name, 'has ' || count(p.oid) || ' policies instead of one' from tenant t left join pg_policy p on p.polrelid = t.oid
group by t.name having count(p.oid) <> 1
union all
select t.name || '.' || p.polname, 'a restrictive policy becomes permissive on the shards' from pg_policy p
join tables t on t.oid = p.polrelid where not p.polpermissive
union all
select t.name || '.' || p.polname, 'a policy must not contain a query' from pg_policy p join tables t on t.oid = p.polrelid
where concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) ~* '\\mselect\\M'
union all
select t.name || '.' || p.polname, 'a policy guards reading and writing' from pg_policy p join tenant t on t.oid = p.polrelid
where p.polcmd <> '*' or p.polqual is null or p.polwithcheck is null
union all
select from_table || '.' || conname, 'a link between tenant tables pairs workspace_id with workspace_id' from links l
where from_kind = 'tenant' and to_kind = 'tenant' and not exists (
  select from tenant a, tenant b, generate_subscripts(l.conkey, 1) as s
  where a.oid = l.from_oid and b.oid = l.to_oid and l.conkey[s] = a.key and l.confkey[s] = b.key)
union all
select from_table || '.' || conname, 'a tenant table links only to tenant and reference tables' from links
where from_kind = 'tenant' and to_kind = 'local'
union all
select from_table || '.' || conname, 'only tenant tables link to tenant tables' from links
where from_kind <> 'tenant' and to_kind = 'tenant'
union all
select from_table || '.' || conname, 'SET NULL, SET DEFAULT and ON UPDATE are refused when distributed' from links
where from_kind = 'tenant' and (confdeltype in ('n', 'd') or confupdtype <> 'a')
union all
select t.name || '.' || k.conname, 'exclusion constraint on a tenant table' from pg_constraint k
join tenant t on t.oid = k.conrelid where k.contype = 'x'
union all
select t.name || '.' || g.tgname, 'trigger on a distributed table' from pg_trigger g join tables t on t.oid = g.tgrelid
where not g.tgisinternal and t.kind in ('tenant', 'reference')
union all
select t.name || '.' || r.rulename, 'rewrite rule' from pg_rewrite r join tables t on t.oid = r.ev_class
union all
select t.name, 'inherits from another table' from pg_inherits i join tables t on t.oid = i.inhrelid
where not (select relispartition from pg_class where oid = t.oid)
union all
select c.relname, 'a view must be security_invoker' from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'v' and n.nspname = 'public' and not coalesce('security_invoker=true' = any(c.reloptions), false)
  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
union all
select name, 'belongs to ' || owner || ', not to the owner of the migrations' from tables where owner <> 'guanxi_owner'
union all
select rolname, 'the working role is bound by no row-level security' from pg_roles
where rolname = 'guanxi_app' and (rolsuper or rolbypassrls or pg_has_role('guanxi_app', 'guanxi_owner', 'member'))
order by 1, 2`
