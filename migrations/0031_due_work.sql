-- expand
/* What chores have to do in a firm, and from when on: a firm in which nothing happens has no row and costs nothing. Rows are added and taken, never changed, so that nobody waits for another. */
create table due_work (
  id uuid not null,
  chore text not null,
  ws uuid not null,
  due_at timestamptz not null,
  constraint due_work_pkey primary key (id)
)
--;
select distribute('due_work', 'local')
--;
select open_local('due_work')
--;
create index due_work_chore on due_work (chore, ws, due_at)
--;
/* Of the firms that are there already, each chore looks for itself what is due. */
insert into due_work (id, chore, ws, due_at)
select new_id(now()), c.name, w.id, now() from workspace w
cross join unnest(array['audit.seal', 'export.tidy', 'notices.mail', 'programmes.segments.daily', 'value.run.due']) as c(name)
