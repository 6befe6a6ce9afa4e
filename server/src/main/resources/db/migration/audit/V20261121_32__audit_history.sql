-- Whose history a record belongs to. Customers' acquisitions (offer/<publisher>/<offer>) belong to
-- nobody's: contributors read the history, and customer data is not for them.
-- No trigger fires for a new column, so the records stay as they are.
alter table audit_record add column publisher_id text generated always as (
  coalesce(substring(subject from '^publisher/(.+)$'), substring(subject from '^offer/([^./]+)[.]'))
) stored;

create index audit_record_publisher on audit_record (publisher_id, id desc)
  where publisher_id is not null;
create index audit_record_action on audit_record (action text_pattern_ops, id desc);
create index audit_record_at on audit_record (at, id desc);
