-- Publishers push into a staging namespace of their own, where content comes and goes.

alter table registry_repository drop constraint registry_repository_zone_check;
alter table registry_repository add constraint registry_repository_zone_check
  check (zone in ('quarantine', 'public', 'staging'));

-- Whose staging repository it is: the first part of its name.
alter table registry_repository add column publisher text
  generated always as (case when zone = 'staging' then split_part(name, '/', 1) end) stored;

create index registry_repository_publisher on registry_repository (publisher)
  where publisher is not null;

-- Content lives while something refers to it, and for some time after it was last relied on: whoever
-- is about to refer to content touches it first, so that it cannot be collected in between.
alter table registry_manifest add column touched_at timestamp with time zone not null default now();
-- How many levels of indexes are below: 0 for an image.
alter table registry_manifest add column depth int not null default 0;

create table registry_blob (
  digest     text                     primary key,
  size_bytes bigint                   not null,
  touched_at timestamp with time zone not null
);

insert into registry_blob (digest, size_bytes, touched_at)
select digest, max(size_bytes), now() from registry_reference where kind = 'blob' group by digest;

-- What was pushed or mounted into a staging repository, whether or not a manifest names it yet.
create table registry_repository_blob (
  repository_id bigint                   not null references registry_repository on delete cascade,
  digest        text                     not null references registry_blob,
  pushed_at     timestamp with time zone not null,
  primary key (repository_id, digest)
);

create index registry_repository_blob_digest on registry_repository_blob (digest);

-- Manifests that are about another one, such as signatures and bills of materials. The one they are
-- about need not be here.
create table registry_referrer (
  manifest      text primary key references registry_manifest on delete cascade,
  subject       text not null,
  artifact_type text,
  annotations   text not null
);

create index registry_referrer_subject on registry_referrer (subject, manifest);
