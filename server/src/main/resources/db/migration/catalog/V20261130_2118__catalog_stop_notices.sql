-- What customers are told about a listing whose distribution was stopped.
create table catalog_stop_notice (
  publisher_id text                     not null,
  offer_id     text                     not null,
  reason       text                     not null, -- EndOfSupport, SecurityIssue or Other
  sentence     text                     not null, -- plain text; may be empty
  successor    text                     not null, -- publisher.offer[/plan], or empty
  stopped_at   timestamp with time zone not null,
  primary key (publisher_id, offer_id)
);
