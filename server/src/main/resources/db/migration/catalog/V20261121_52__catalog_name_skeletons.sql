-- What is left of a name when everything that looks alike is the same, for finding look-alikes.
create extension if not exists pg_trgm;

alter table catalog_listing
  add column title_skeleton text not null default '',
  add column publisher_skeleton text not null default '';

create index catalog_listing_title_skeleton on catalog_listing
  using gin (title_skeleton gin_trgm_ops) where slot = 'PRODUCTION';
create index catalog_listing_publisher_skeleton on catalog_listing
  using gin (publisher_skeleton gin_trgm_ops) where slot = 'PRODUCTION';
