-- A new password raises the generation, which ends older access tokens.
alter table account add column generation int not null default 1;

-- After a rotation with overlap the secret before works until then, and tokens got with it.
alter table service_principal
  add column previous_secret_hash  bytea,
  add column previous_secret_until timestamp with time zone;
