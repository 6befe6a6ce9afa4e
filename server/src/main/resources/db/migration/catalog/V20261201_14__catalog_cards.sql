-- What lists show of a listing and nobody searches by, so that lists need not read its document. Read
-- with the facts, in the version that facts_version says.
alter table catalog_listing add column card json not null default '{}';
