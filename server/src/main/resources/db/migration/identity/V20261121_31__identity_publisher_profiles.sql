-- Counts the changes of a profile; its ETag.
alter table publisher add column revision bigint not null default 1;

-- Operators page through applications of one state or of all.
drop index publisher_application_queue;
create index publisher_application_by_state on publisher_application (state, created_at, id);
create index publisher_application_by_time on publisher_application (created_at, id);
