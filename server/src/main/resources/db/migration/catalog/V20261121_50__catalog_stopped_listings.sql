-- A listing whose distribution was stopped is kept aside, out of every public query.
alter table catalog_listing drop constraint catalog_listing_slot_check;
alter table catalog_listing add constraint catalog_listing_slot_check
  check (slot in ('PREVIEW', 'PRODUCTION', 'STOPPED'));
