-- Forms that arrived without a session, until their sender has signed in again: one hour at most.
create table kept_form (
  id           uuid primary key,
  -- SHA-256 of the random token that the sender's browser holds
  browser_hash bytea not null,
  -- whose form it is; null until somebody signs in, when the browser named no session
  account_id   uuid references account (id) on delete cascade,
  -- who is charged for the space: an account or a network address
  payer        text not null,
  target       text not null,
  sealed       bytea not null,
  kept_at      timestamp with time zone not null,
  expires_at   timestamp with time zone not null
);
create index kept_form_by_browser on kept_form (browser_hash);
create index kept_form_by_payer on kept_form (payer);
create index kept_form_by_expiry on kept_form (expires_at);
