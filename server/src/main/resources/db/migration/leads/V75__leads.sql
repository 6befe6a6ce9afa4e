create table lead (
  id             uuid        primary key,
  acquisition_id uuid        not null unique,
  publisher_id   text        not null,
  offer_id       text        not null,
  offer_title    text        not null,
  plan_id        text        not null,
  lead_source    text        not null,
  lead_type      text        not null check (lead_type in ('INITIAL', 'ACTIVE')),
  first_name     text        not null,
  last_name      text        not null,
  email          text        not null,
  phone          text        not null,
  country        text        not null,
  company        text        not null,
  title          text        not null,
  created_at     timestamptz not null
);

create index lead_publisher on lead (publisher_id, created_at desc, id);
create index lead_age on lead (created_at);
