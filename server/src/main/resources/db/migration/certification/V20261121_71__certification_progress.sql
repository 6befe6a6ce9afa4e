-- How far the run is, and what it has found so far; the report replaces that.
alter table certification_run
  add column rules_done   integer not null default 0,
  add column rules_total  integer not null default 0,
  add column plan_id      text,
  add column layers_done  integer not null default 0,
  add column layers_total integer not null default 0,
  add column found        integer not null default 0;

create table certification_found (
  submission_id uuid    not null references certification_run on delete cascade,
  seq           integer not null,
  plan_id       text    not null,
  rule          text    not null,
  severity      text    not null check (severity in ('ERROR', 'WARNING')),
  place         text    not null,
  reason        text    not null,
  remedy        text    not null,
  primary key (submission_id, seq)
);
