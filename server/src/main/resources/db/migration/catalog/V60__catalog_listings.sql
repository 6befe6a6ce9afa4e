create table catalog_listing (
  publisher_id       text        not null,
  offer_id           text        not null,
  slot               text        not null check (slot in ('PREVIEW', 'PRODUCTION')),
  version            integer     not null,
  publisher_name     text        not null,
  title              text        not null,
  summary            text        not null,
  marketing_id       text        not null,
  categories         text[]      not null,
  platforms          text[]      not null,
  licenses           text[]      not null,
  showcased          boolean     not null,
  browsable          boolean     not null,
  -- json, not jsonb: the document is kept as it was frozen and never searched inside
  offer              json        not null,
  plans              json        not null,
  published_at       timestamptz not null,
  first_published_at timestamptz not null,
  search             tsvector    not null,
  primary key (publisher_id, offer_id, slot)
);

create index catalog_listing_search on catalog_listing using gin (search) where slot = 'PRODUCTION';
create index catalog_listing_categories on catalog_listing using gin (categories) where slot = 'PRODUCTION';
create index catalog_listing_platforms on catalog_listing using gin (platforms) where slot = 'PRODUCTION';
create index catalog_listing_title on catalog_listing (lower(title), publisher_id, offer_id) where slot = 'PRODUCTION';
create index catalog_listing_newest on catalog_listing (first_published_at desc) where slot = 'PRODUCTION';
create index catalog_listing_marketing on catalog_listing (publisher_id, lower(marketing_id)) where slot = 'PRODUCTION';
