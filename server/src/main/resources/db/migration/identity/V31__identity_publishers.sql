create table publisher (
  id            text primary key,
  name          text                     not null,
  website       text                     not null,
  about         text                     not null,
  contact_name  text                     not null,
  contact_email text                     not null,
  contact_phone text                     not null,
  created_at    timestamp with time zone not null
);

create table publisher_application (
  id             uuid primary key,
  publisher_id   text                     not null,
  name           text                     not null,
  website        text                     not null,
  about          text                     not null,
  contact_name   text                     not null,
  contact_email  text                     not null,
  contact_phone  text                     not null,
  applicant_id   uuid                     not null references account,
  state          text                     not null,
  decline_reason text,
  created_at     timestamp with time zone not null,
  decided_at     timestamp with time zone
);

-- Two people cannot wait for the same publisher id.
create unique index publisher_application_pending
  on publisher_application (publisher_id) where state = 'PENDING';
create index publisher_application_applicant on publisher_application (applicant_id, created_at);
create index publisher_application_queue on publisher_application (state, created_at);

create table membership (
  publisher_id text not null references publisher,
  account_id   uuid not null references account,
  role         text not null,
  primary key (publisher_id, account_id)
);

create index membership_account on membership (account_id);

-- Programs that act for a publisher. A new secret raises the generation, which ends older tokens.
create table service_principal (
  client_id     uuid primary key,
  publisher_id  text                     not null references publisher,
  friendly_name text                     not null,
  role          text                     not null,
  secret_hash   bytea                    not null,
  generation    int                      not null,
  created_at    timestamp with time zone not null,
  secret_set_at timestamp with time zone not null
);

create index service_principal_publisher on service_principal (publisher_id);
