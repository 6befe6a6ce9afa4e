-- A picture lives as long as a document names it, and for some time after: saves touch what their
-- document is about to name, and the collector touches every night what all documents name.
alter table offer_media add column touched_at timestamp with time zone not null default now();
