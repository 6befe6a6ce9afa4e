-- Whom a publisher invited. The user name is written as it would be stored with an account, whether
-- there is one or not: nothing here is looked up in the table of accounts before somebody accepts.
create table invitation (
  publisher_id    text not null references publisher (id) on delete cascade,
  username        text not null,
  role            text not null,
  -- who invites, and for whose right it is looked again: one of the two
  inviter_account uuid references account (id) on delete cascade,
  inviter_program uuid references service_principal (client_id) on delete cascade,
  created_at      timestamp with time zone not null,
  expires_at      timestamp with time zone not null,
  primary key (publisher_id, username),
  check ((inviter_account is null) <> (inviter_program is null))
);
create index invitation_by_username on invitation (username);
create index invitation_by_expiry on invitation (expires_at);
create index invitation_by_inviter_account on invitation (inviter_account);
create index invitation_by_inviter_program on invitation (inviter_program);
