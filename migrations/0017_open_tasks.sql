-- expand
/* Tasks that are still to be done, by the day they are due: the lighthouse asks for them each morning, and they are few among all follow-ups. */
create index activity_open_tasks on activity (workspace_id, due_at, id) where deleted_at is null and kind = 'task' and not done
