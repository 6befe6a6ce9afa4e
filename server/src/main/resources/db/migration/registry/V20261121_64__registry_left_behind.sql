-- What deleted manifests left behind in staging, for the publisher who needs the room now.
create index registry_repository_blob_left_behind on registry_repository_blob (repository_id, digest)
  where pushed_at = '-infinity';
