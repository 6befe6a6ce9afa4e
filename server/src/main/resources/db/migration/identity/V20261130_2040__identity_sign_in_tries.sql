-- Failed sign-ins, by a keyed hash of name and network address together, whether the name exists or
-- not, and by one of the address alone. Replaces counts by name, with which strangers could keep
-- somebody out.
drop table sign_in_failure;

create table sign_in_failure (
  pair_hash     bytea primary key,
  address_hash  bytea                    not null,
  failures      int                      not null,
  first_at      timestamp with time zone not null,
  failed_at     timestamp with time zone not null,
  blocked_until timestamp with time zone not null,
  forgotten_at  timestamp with time zone not null
);

create index sign_in_failure_address on sign_in_failure (address_hash, forgotten_at);
create index sign_in_failure_forgotten on sign_in_failure (forgotten_at);

-- From where accounts signed in before, by keyed hashes of user name and network address.
create table sign_in_place (
  pair_hash bytea primary key,
  name_hash bytea                    not null,
  used_at   timestamp with time zone not null
);

create index sign_in_place_name on sign_in_place (name_hash, used_at);
create index sign_in_place_used on sign_in_place (used_at);
