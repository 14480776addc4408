-- expand
-- A mail that is to go out. It is written in the transaction that causes it and kept with what became of it, so that a crash neither
-- loses nor repeats it. Its text, which may hold a link, is sealed with a key that the database does not know, and forgotten once it went.
create table letter (
  id uuid not null,
  ws uuid,
  record_id uuid,
  to_address text not null,
  reply_to text,
  subject text not null,
  sealed bytea,
  state text not null,
  attempts int4 not null,
  due_at timestamptz not null,
  expires_at timestamptz not null,
  claimed_at timestamptz,
  settled_at timestamptz,
  answer text,
  created_at timestamptz not null,
  constraint letter_pkey primary key (id),
  constraint letter_workspace foreign key (ws) references workspace (id) on delete cascade,
  constraint letter_state check (state in ('waiting', 'sending', 'sent', 'refused', 'unsure'))
)
--;
select distribute('letter', 'local')
--;
select open_local('letter')
--;
create index letter_due on letter (due_at, id) where state in ('waiting', 'sending')
--;
create index letter_record on letter (ws, record_id, id) where record_id is not null
