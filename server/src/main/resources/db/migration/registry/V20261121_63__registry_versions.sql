-- What each version tag led to when it was first shown, in a preview or in public: it never leads
-- elsewhere, even after the preview is gone.
create table registry_version (
  repository text not null,
  tag        text not null,
  digest     text not null,
  primary key (repository, tag)
);

insert into registry_version (repository, tag, digest)
select r.name, t.name, t.digest
  from registry_repository r join registry_tag t on t.repository_id = r.id
 where r.zone = 'public' and t.name ~ '^\d+\.\d+\.\d+(-.*)?$';

insert into registry_version (repository, tag, digest)
select distinct on (p.name, t.name) p.name, t.name, t.digest
  from registry_preview p join registry_tag t on t.repository_id = p.quarantine_id
 where t.name ~ '^\d+\.\d+\.\d+(-.*)?$'
 order by p.name, t.name, p.promoted_at
    on conflict do nothing;
