-- Why and by whom the distribution of what is in production is being stopped, or was.
create table offer_stop (
  publisher_id text                     not null,
  offer_id     text                     not null,
  by_operator  boolean                  not null, -- only an operator takes such a stop back
  reason       text                     not null,
  actor        text                     not null,
  requested_at timestamp with time zone not null,
  primary key (publisher_id, offer_id)
);
