-- Which secret.key this database belongs to: one value derived from the key, never the key.
create table key_check (
  id    integer primary key check (id = 1),
  value bytea not null
);
