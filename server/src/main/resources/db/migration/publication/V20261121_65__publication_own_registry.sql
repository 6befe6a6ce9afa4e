-- What the marketplace's own registry was called when an offer was submitted: its address may change
-- while a submission waits for its publisher, but where its images came from does not. Empty before
-- images could come from there.
alter table submission add column own_registry text not null default '';
