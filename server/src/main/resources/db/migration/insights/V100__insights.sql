create table insights_pull (
  repository text   not null,
  -- the empty text counts manifests that were asked for by digest
  tag        text   not null,
  day        date   not null,
  pulls      bigint not null,
  primary key (repository, tag, day)
);

create table insights_visit (
  publisher_id text   not null,
  offer_id     text   not null,
  day          date   not null,
  visits       bigint not null,
  primary key (publisher_id, offer_id, day)
);
