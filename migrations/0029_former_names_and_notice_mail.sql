-- expand
/* The record that answers for a merged one: lists find it by what the other was called. */
alter table search_entry add column survivor_id uuid
--;
do $$ begin
  loop
    update search_entry e set survivor_id = m.survivor_id from merge_loser m
    where e.workspace_id = m.workspace_id and coalesce(e.survivor_id, e.record_id) = m.loser_id;
    exit when not found;
  end loop;
end $$
--;
create index search_entry_survivor on search_entry (workspace_id, survivor_id) where survivor_id is not null
--;
/* When somebody was mailed what he had not read here. */
alter table notice add column mailed_at timestamptz
--;
create index notice_unmailed on notice (workspace_id, created_at) where read_at is null and mailed_at is null
--;
/* What members chose about mail, by their ids: after how many minutes it comes; null for never. */
create table notice_mail (
  workspace_id uuid not null,
  id uuid not null,
  after_minutes int4,
  constraint notice_mail_pkey primary key (workspace_id, id),
  constraint notice_mail_id_fkey foreign key (workspace_id, id) references member (workspace_id, id)
)
--;
select distribute('notice_mail', 'tenant')
--;
select protect('notice_mail')
