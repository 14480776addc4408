-- expand
/* The API key by which a job was started, with what it may do: the job may no more. */
alter table background_job add column key jsonb
