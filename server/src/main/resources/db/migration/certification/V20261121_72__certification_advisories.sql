-- The digest of the advisories that a report was made from; they are kept as long as it is here.
alter table certification_report add column advisories text;

create index certification_report_advisories on certification_report (advisories);
