-- expand
-- Removes one table's rows of the sample firm, so that the whole can be removed in steps that show how far they are.
-- Returns how many there were; null when rows of another table still refer to them, which have to go first.
create function forget_sample_rows(workspace uuid, name regclass) returns bigint
language plpgsql security definer set search_path = public, pg_catalog, pg_temp as $$
declare
  gone bigint;
begin
  perform from workspace w where w.id = workspace and w.settings @> '{"demo": true}';
  if not found then
    raise exception 'workspace % is no sample firm', workspace using errcode = 'GX001';
  end if;
  execute format('delete from %s where workspace_id = $1', name) using workspace;
  get diagnostics gone = row_count;
  return gone;
exception when foreign_key_violation then
  return null;
end $$
--;
revoke all on function forget_sample_rows(uuid, regclass) from public
--;
grant execute on function forget_sample_rows(uuid, regclass) to guanxi_app
