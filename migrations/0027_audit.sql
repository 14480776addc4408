-- expand
-- A seal over at most a thousand entries of the history: their digests, chained to the seal before by a key that the database does not know.
create table history_seal (
  workspace_id uuid not null,
  id uuid not null,
  sequence int4 not null,
  from_at timestamptz,
  from_id uuid,
  to_at timestamptz not null,
  to_id uuid not null,
  entries int4 not null,
  digests bytea not null,
  mac bytea not null,
  method text not null,
  sealed_at timestamptz not null,
  constraint history_seal_pkey primary key (workspace_id, id),
  constraint history_seal_sequence unique (workspace_id, sequence)
)
--;
select distribute('history_seal', 'tenant')
--;
select protect('history_seal')
--;
revoke update, delete on history_seal from guanxi_app
--;
/* The history grows at its end: a few bytes tell of each megabyte of it from when its entries are, which no import pays for. */
create index history_at on history using brin (workspace_id, at) with (autosummarize = on)
