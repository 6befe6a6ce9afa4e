-- A publisher's question to the operator about one offer, with one answer.
create table support_request (
  id           uuid                     not null primary key,
  publisher_id text                     not null,
  offer_id     text                     not null,
  subject      text                     not null,
  question     text                     not null,
  asked_by     text                     not null,
  asked_at     timestamp with time zone not null,
  answer       text                     not null default '',
  answered_at  timestamp with time zone,
  closed_at    timestamp with time zone
);

create index support_request_offer on support_request (publisher_id, offer_id, asked_at desc);
create index support_request_waiting on support_request (asked_at) where closed_at is null;
