-- Sentences of findings with their arguments, as messages of SARIF 2.1.0, section 3.11.5, for
-- languages other than English; null where the English text has no arguments.
alter table certification_found
  add column reason_message text,
  add column remedy_message text;
