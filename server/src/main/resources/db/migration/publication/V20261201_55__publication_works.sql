-- How far a submission is with the works of the state it is in. The revision tells one stay in a state
-- from another; what is done is not done again in it.
create table submission_work (
  submission_id uuid                     not null references submission on delete cascade,
  revision      bigint                   not null, -- that of the submission since it came into the state
  work          text                     not null,
  began_at      timestamp with time zone not null,
  done_at       timestamp with time zone,
  primary key (submission_id, revision, work)
);
