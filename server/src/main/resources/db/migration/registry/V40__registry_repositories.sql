-- Repositories, and what they hold by digest. Blobs are files; manifests are small, are read with
-- the rows around them and must appear together with them, so their bytes live here.

create table registry_repository (
  id         bigint                   generated always as identity primary key,
  zone       text                     not null check (zone in ('quarantine', 'public')),
  name       text                     not null,
  created_at timestamp with time zone not null,
  unique (zone, name)
);

create table registry_manifest (
  digest  text  primary key,
  content bytea not null
);

-- What a manifest refers to: blobs (configuration, layers) and, for an index, other manifests.
create table registry_reference (
  manifest   text   not null references registry_manifest on delete cascade,
  digest     text   not null,
  kind       text   not null check (kind in ('blob', 'manifest')),
  size_bytes bigint not null,
  primary key (manifest, digest, kind)
);

create index registry_reference_digest on registry_reference (digest, kind);

-- Which repositories show a manifest. The type stands here because it may come from the transfer
-- and not from the bytes: the same bytes could be two types in two places.
create table registry_repository_manifest (
  repository_id bigint not null references registry_repository on delete cascade,
  digest        text   not null references registry_manifest,
  media_type    text   not null,
  primary key (repository_id, digest)
);

create index registry_repository_manifest_digest on registry_repository_manifest (digest);

create table registry_tag (
  repository_id bigint                   not null,
  name          text collate "C"         not null,
  digest        text                     not null,
  updated_at    timestamp with time zone not null,
  primary key (repository_id, name),
  foreign key (repository_id, digest)
    references registry_repository_manifest on delete cascade
);

create index registry_tag_digest on registry_tag (repository_id, digest);

-- A preview shows a quarantined repository under the name it will have in public, to some.
create table registry_preview (
  quarantine_id bigint                   primary key
                                         references registry_repository on delete cascade,
  name          text                     not null,
  promoted_at   timestamp with time zone not null
);

create index registry_preview_name on registry_preview (name);

create table registry_preview_grant (
  quarantine_id   bigint not null references registry_preview on delete cascade,
  subscription_id uuid   not null,
  primary key (quarantine_id, subscription_id)
);

-- Which source repository once delivered which bytes in full. Only who delivered them may later be
-- spared to: an answer to HEAD proves nothing, and a digest is no secret.
create table registry_delivery (
  source       text                     not null,
  digest       text                     not null,
  delivered_at timestamp with time zone not null,
  primary key (source, digest)
);
