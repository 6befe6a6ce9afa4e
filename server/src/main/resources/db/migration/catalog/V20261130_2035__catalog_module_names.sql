-- Which live listing a route means that names another module. The names are written out in every
-- document that was published (OPEN-21).
alter table catalog_listing add column module_names text[] not null default '{}';
update catalog_listing set module_names = array(
  select plan ->> 'iot-edge-module.defaultModuleName'
    from json_array_elements(offer -> 'definition' -> 'plans') plan
   where plan ->> 'iot-edge-module.defaultModuleName' <> '');
create index catalog_listing_module_names on catalog_listing
  using gin (module_names) where slot = 'PRODUCTION';

-- The digest of the policy whose tier-1 platforms "showcased" was computed from; none yet.
alter table catalog_listing add column showcased_by text not null default '';
