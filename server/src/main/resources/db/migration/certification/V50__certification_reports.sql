-- One row per submission; without a verdict it is running, or was when the server stopped.
create table certification_run (
  submission_id uuid        primary key,
  started_at    timestamptz not null,
  finished_at   timestamptz,
  verdict       text        check (verdict in ('PASSED', 'REJECTED', 'COULD_NOT_RUN')),
  check ((finished_at is null) = (verdict is null))
);

-- text, not jsonb: the digest is that of these very characters.
create table certification_report (
  submission_id uuid not null references certification_run on delete cascade,
  plan_id       text not null,
  digest        text not null,
  report        text not null,
  primary key (submission_id, plan_id)
);
