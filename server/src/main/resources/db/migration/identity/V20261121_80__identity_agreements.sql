-- Who accepted which version of the publisher agreement, and when. Never changed, never removed.
create table agreement_acceptance (
  publisher_id text not null references publisher (id),
  version      text not null,
  account_id   uuid not null references account (id),
  accepted_at  timestamp with time zone not null,
  primary key (publisher_id, version)
);
