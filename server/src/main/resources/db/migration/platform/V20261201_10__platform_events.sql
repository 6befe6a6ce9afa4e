-- What happened, in the order in which it was committed: a transaction that writes here holds a lock
-- from before its first id until it ends. Who has read an id will never see a smaller one appear.
create table event (
  id         bigint                   generated always as identity primary key,
  type       text                     not null,
  version    integer                  not null, -- of the body's form
  subject    text                     not null, -- what it is about; handlers keep the order of one subject
  body       json                     not null,
  written_at timestamp with time zone not null
);

create index event_written_at on event (written_at);

-- The last event that was forgotten because it was old: one row.
create table event_forgotten (
  through bigint not null
);

insert into event_forgotten (through) values (0);

-- Which handler has still to hear of which event. A delivery that is done is deleted.
create table event_delivery (
  handler  text                     not null,
  event_id bigint                   not null references event,
  subject  text                     not null,
  state    text                     not null check (state in ('WAITING', 'FAILED')),
  attempts integer                  not null, -- begun, also those that a kill ended
  next_at  timestamp with time zone not null,
  problem  text                     not null, -- why the last attempt failed
  primary key (handler, event_id)
);

create index event_delivery_subject on event_delivery (handler, subject, event_id);
create index event_delivery_event on event_delivery (event_id);
create index event_delivery_due on event_delivery (handler, next_at) where state = 'WAITING';
create index event_delivery_failed on event_delivery (event_id) where state = 'FAILED';
