-- Manifests in a repository that the server made itself, such as a statement about an image: by what
-- and when. They are served although no report names them as read.
create table registry_server_manifest (
  repository_id bigint                   not null,
  digest        text                     not null,
  maker         text                     not null,
  made_at       timestamp with time zone not null,
  primary key (repository_id, digest),
  foreign key (repository_id, digest)
    references registry_repository_manifest on delete cascade
);
