-- What was noticed about a submission that is no part of its reports, because it depends on what else
-- is public.
create table submission_finding (
  submission_id uuid                     not null references submission on delete cascade,
  seq           int                      not null,
  words         text                     not null,
  found_at      timestamp with time zone not null,
  primary key (submission_id, seq)
);

create index submission_finding_found_at on submission_finding (found_at desc);
