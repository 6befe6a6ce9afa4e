-- People who sign in. User names are stored in lower case.
create table account (
  id                   uuid primary key,
  username             text                     not null unique,
  display_name         text                     not null,
  email                text                     not null,
  role                 text                     not null,
  password_hash        text                     not null,
  must_change_password boolean                  not null,
  created_at           timestamp with time zone not null
);

create index account_role on account (role);

-- The identifiers that preview allow-lists name; one per customer account.
create table subscription (
  id         uuid primary key,
  account_id uuid                     not null references account,
  created_at timestamp with time zone not null
);

create index subscription_account on subscription (account_id);

-- Signed-in browsers: the cookie holds a random token, the row only its SHA-256.
create table sign_in_session (
  token_hash bytea primary key,
  account_id uuid                     not null references account,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null
);

create index sign_in_session_account on sign_in_session (account_id);
create index sign_in_session_expires on sign_in_session (expires_at);

-- Failed sign-ins by SHA-256 of the user name that was tried, whether it exists or not.
create table sign_in_failure (
  username_hash bytea primary key,
  failures      int                      not null,
  blocked_until timestamp with time zone not null,
  forgotten_at  timestamp with time zone not null
);

create index sign_in_failure_forgotten on sign_in_failure (forgotten_at);
