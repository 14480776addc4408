-- expand
-- Removes the sample firm with everything that belongs to it. As the owner, because the history cannot be removed by
-- anybody else; and of sample firms only, so that nobody can reach a real firm through it.
create function forget_sample_firm(workspace uuid) returns void
language plpgsql security definer set search_path = public, pg_catalog, pg_temp as $$
declare
  member_logins uuid[];
  owned record;
  waiting boolean;
begin
  perform from workspace w where w.id = workspace and w.settings @> '{"demo": true}' for update;
  if not found then
    raise exception 'workspace % is no sample firm', workspace using errcode = 'GX001';
  end if;
  select array_agg(m.login_id) into member_logins from membership m where m.ws = workspace;
  -- Children before parents: a table that another one still refers to waits for the next round.
  for round in 1..20 loop
    waiting := false;
    for owned in
      select c.oid::regclass as name, a.attname as key
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      join pg_attribute a on a.attrelid = c.oid and a.attname in ('workspace_id', 'ws') and not a.attisdropped
      where c.relkind in ('r', 'p') and not c.relispartition
      order by c.relname
    loop
      begin
        execute format('delete from %s where %I = $1', owned.name, owned.key) using workspace;
      exception when foreign_key_violation then
        waiting := true;
      end;
    end loop;
    exit when not waiting;
  end loop;
  delete from workspace w where w.id = workspace;
  delete from auth.login l
  where l.id = any(member_logins) and not exists (select from membership m where m.login_id = l.id);
end $$
--;
revoke all on function forget_sample_firm(uuid) from public
--;
grant execute on function forget_sample_firm(uuid) to guanxi_app
