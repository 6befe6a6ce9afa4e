-- The draft an offer's publisher edits. The document holds no secrets; those are sealed beside it.
create table offer (
  publisher_id  text                     not null,
  offer_id      text                     not null,
  offer_type_id text                     not null,
  document      jsonb                    not null,
  changed_at    timestamp with time zone not null, -- also the ETag: strictly growing per offer
  created_at    timestamp with time zone not null,
  live_document jsonb,                             -- as it went live last; locked fields keep its values
  live_plans    text[]                   not null default '{}', -- plans that ever were live
  primary key (publisher_id, offer_id)
);

-- Passwords of source registries and of lead destinations.
create table offer_secret (
  publisher_id text  not null,
  offer_id     text  not null,
  plan_id      text  not null, -- empty for a secret of the offer itself
  secret_key   text  not null,
  member       text  not null, -- empty when the key holds the secret itself
  sealed       bytea not null,
  primary key (publisher_id, offer_id, plan_id, secret_key, member),
  foreign key (publisher_id, offer_id) references offer on delete cascade
);

-- Pictures brought in from URLs, encoded again and kept by digest.
create table offer_media (
  digest     text                     not null primary key,
  width      int                      not null,
  height     int                      not null,
  size_bytes bigint                   not null,
  created_at timestamp with time zone not null
);
