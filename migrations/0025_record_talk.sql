-- expand
/* What is said about a record of any object, who follows it, what each is told, and the files that lie with it. `record_id` is
   unique over all objects, being a UUIDv7; `object` says where to look for it. */
create table comment (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  object text not null,
  record_id uuid not null,
  text text not null,
  mentions jsonb not null,
  author_id uuid not null,
  created_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  constraint comment_pkey primary key (workspace_id, id),
  constraint comment_author_id_fkey foreign key (workspace_id, author_id) references member (workspace_id, id)
)
--;
select distribute('comment', 'tenant')
--;
select protect('comment')
--;
create index comment_record on comment (workspace_id, record_id, id) where deleted_at is null
--;
create index comment_author_id on comment (workspace_id, author_id, id)
--;
create table follower (
  workspace_id uuid not null,
  id uuid not null,
  object text not null,
  record_id uuid not null,
  member_id uuid not null,
  state text not null,
  why text not null,
  constraint follower_pkey primary key (workspace_id, id),
  constraint follower_member_unique unique (workspace_id, record_id, member_id),
  constraint follower_member_id_fkey foreign key (workspace_id, member_id) references member (workspace_id, id)
)
--;
select distribute('follower', 'tenant')
--;
select protect('follower')
--;
create index follower_member on follower (workspace_id, member_id, id)
--;
create table notice (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  object text not null,
  record_id uuid not null,
  comment_id uuid,
  actor_id uuid,
  cause uuid not null,
  created_at timestamptz not null,
  latest_at timestamptz not null,
  read_at timestamptz,
  constraint notice_pkey primary key (workspace_id, id),
  constraint notice_cause_unique unique (workspace_id, member_id, cause, record_id),
  constraint notice_member_id_fkey foreign key (workspace_id, member_id) references member (workspace_id, id)
)
--;
select distribute('notice', 'tenant')
--;
select protect('notice')
--;
create index notice_latest on notice (workspace_id, member_id, latest_at, id)
--;
create index notice_unread on notice (workspace_id, member_id, latest_at) where read_at is null
--;
create index notice_record on notice (workspace_id, record_id, member_id)
--;
create table file (
  workspace_id uuid not null,
  id uuid not null,
  version int4 not null,
  object text,
  record_id uuid,
  field text,
  name text collate "zh-x-icu" not null,
  media_type text not null,
  bytes int8 not null,
  sha256 text not null,
  thumbnail text,
  thumbnail_bytes int8 not null,
  width int4,
  height int4,
  created_at timestamptz not null,
  created_by uuid,
  deleted_at timestamptz,
  constraint file_pkey primary key (workspace_id, id)
)
--;
select distribute('file', 'tenant')
--;
select protect('file')
--;
create index file_record on file (workspace_id, record_id, id) where deleted_at is null
--;
create index file_content on file (workspace_id, sha256)
--;
create index file_thumbnail on file (workspace_id, thumbnail) where thumbnail is not null
--;
create index file_loose on file (workspace_id, created_at) where record_id is null
--;
create index file_bin on file (workspace_id, deleted_at) where deleted_at is not null
