-- What reports were made from, for those who want to make them again. Reports of before have none.
alter table certification_report
  add column policy    text,
  add column published text,
  add column previous  text;
