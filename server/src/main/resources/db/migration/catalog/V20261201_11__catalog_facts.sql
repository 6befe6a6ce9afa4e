-- What can be searched for in a listing, as a document with the version of the code that made it: a
-- later version makes the documents again, and a new fact needs no migration. The columns beside it
-- are still written, for the version of the server before this one.
alter table catalog_listing
  add column facts jsonb not null default '{}',
  add column facts_version integer not null default 0;

update catalog_listing set facts = jsonb_build_object(
  'categories', categories, 'platforms', platforms, 'licenses', licenses,
  'moduleNames', module_names);

create index catalog_listing_facts on catalog_listing using gin (facts jsonb_path_ops)
  where slot = 'PRODUCTION';
create index catalog_listing_facts_version on catalog_listing (facts_version);
