create table acquisition (
  id              uuid        primary key,
  account_id      uuid        not null,
  publisher_id    text        not null,
  offer_id        text        not null,
  plan_id         text        not null,
  offer_version   integer     not null,
  terms_sha256    text        not null,
  contact_consent boolean     not null,
  acquired_at     timestamptz not null,
  -- asked again only when the terms change
  unique (account_id, publisher_id, offer_id, plan_id, terms_sha256)
);
