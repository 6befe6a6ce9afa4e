-- Whether the editor shows all errors of a draft: those that begin on a page of it are asked for
-- field by field first.
alter table offer add column judged boolean not null default true;
