-- Who did what to which subject, in the order it happened. Rows are only ever added.
create table audit_record (
  id      bigint generated always as identity primary key,
  at      timestamp with time zone not null,
  actor   text                     not null,
  action  text                     not null,
  subject text                     not null,
  detail  jsonb                    not null
);

create index audit_record_subject on audit_record (subject, id desc);
create index audit_record_actor on audit_record (actor, id desc);

create function audit_record_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'audit records are append-only';
end
$$;

create trigger audit_record_keeps_rows
  before update or delete on audit_record
  for each row execute function audit_record_is_append_only();

create trigger audit_record_keeps_table
  before truncate on audit_record
  for each statement execute function audit_record_is_append_only();
