-- Under which publisher each blob was public first, and since when. It stays when that module goes.
create table registry_first_public (
  digest    text                     primary key,
  publisher text                     not null,
  since     timestamp with time zone not null
);

-- What was public before is as old as the tag that leads to it, directly or through an index; where
-- no tag does any more, as old as its repository.
with recursive led (repository_id, digest, since) as (
  select t.repository_id, t.digest, t.updated_at
    from registry_tag t join registry_repository r on r.id = t.repository_id
   where r.zone = 'public'
  union
  select led.repository_id, f.digest, led.since
    from led join registry_reference f on f.manifest = led.digest and f.kind = 'manifest'),
shown as (
  select repository_id, digest, min(since) as since from led group by repository_id, digest)
insert into registry_first_public (digest, publisher, since)
select distinct on (f.digest)
       f.digest, split_part(r.name, '/', 1), coalesce(shown.since, r.created_at)
  from registry_repository r
  join registry_repository_manifest m on m.repository_id = r.id
  join registry_reference f on f.manifest = m.digest and f.kind = 'blob'
  left join shown on shown.repository_id = r.id and shown.digest = m.digest
 where r.zone = 'public'
 order by f.digest, coalesce(shown.since, r.created_at), r.name;
