-- A submission is a frozen snapshot of a draft on its way to the storefront.
create table submission (
  id                  uuid                     not null primary key,
  publisher_id        text                     not null,
  offer_id            text                     not null,
  offer_type_id       text                     not null,
  version             int                      not null,  -- counts the submissions of an offer from 1
  document            jsonb                    not null,
  state               text                     not null,
  step                text                     not null,  -- the step worked on, or ended in
  step_refused        boolean                  not null default false, -- ended by certification's verdict
  progress            int                      not null default 0 check (progress between 0 and 100),
  revision            bigint                   not null default 0, -- compare-and-set counter of the state
  notification_emails text                     not null default '',
  created_at          timestamp with time zone not null,
  changed_at          timestamp with time zone not null,
  unique (publisher_id, offer_id, version)
);

-- At most one operation runs per offer (domain 5.3).
create unique index submission_one_active on submission (publisher_id, offer_id)
  where state in ('VALIDATING', 'CERTIFYING', 'PACKAGING_PREVIEW', 'AWAITING_SIGN_OFF',
                  'PACKAGING_PRODUCTION', 'GOING_LIVE');

-- Credentials of the source registry as they were at submission; deleted once the images are in.
create table submission_secret (
  submission_id uuid  not null references submission on delete cascade,
  plan_id       text  not null,
  sealed        bytea not null,
  primary key (submission_id, plan_id)
);

create table submission_message (
  id            bigint generated always as identity primary key,
  submission_id uuid                     not null references submission on delete cascade,
  step          text                     not null,
  level         text                     not null,
  message_html  text                     not null,
  created_at    timestamp with time zone not null
);

create index submission_message_by_submission on submission_message (submission_id, id);

-- Every state a submission was ever in, and what moved it there.
create table submission_transition (
  submission_id uuid                     not null references submission on delete cascade,
  revision      bigint                   not null,
  event         text                     not null,
  from_state    text                     not null,
  to_state      text                     not null,
  actor         text                     not null,
  created_at    timestamp with time zone not null,
  primary key (submission_id, revision)
);

-- What a client polls: one publish and at most one go-live for each submission.
create table operation (
  id            uuid                     not null primary key,
  submission_id uuid                     not null references submission on delete cascade,
  type          text                     not null, -- publish, goLive
  created_at    timestamp with time zone not null,
  unique (submission_id, type)
);

-- Which submission fills which slot now.
create table offer_slot (
  publisher_id  text not null,
  offer_id      text not null,
  slot          text not null, -- PREVIEW, PRODUCTION
  submission_id uuid not null references submission,
  primary key (publisher_id, offer_id, slot)
);
