-- A report may have tens of megabytes. What is told of it stands beside it, so that nothing has to read it,
-- and it is kept in parts, so that it is sent without being held in memory. What older servers stored
-- in one piece (report, previous) is moved at the first start.
alter table certification_report
  alter column report drop not null,
  add column summary text,
  add column findings text,
  add column read_content text;

create table certification_document (
  id            uuid   primary key,
  submission_id uuid   not null,
  plan_id       text   not null,
  kind          text   not null check (kind in ('REPORT', 'PREVIOUS')),
  digest        text   not null,
  size          bigint not null,
  unique (submission_id, plan_id, kind),
  foreign key (submission_id, plan_id) references certification_report on delete cascade
);

-- A new report on the same plan is a new document: nobody is ever sent parts of two.
create table certification_part (
  document_id uuid    not null references certification_document on delete cascade,
  seq         integer not null,
  bytes       bytea   not null,
  primary key (document_id, seq)
);
