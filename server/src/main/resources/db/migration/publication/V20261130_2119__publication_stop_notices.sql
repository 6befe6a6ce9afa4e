-- What customers are to be told, beside the reason that stays between publisher and operator.
alter table offer_stop
  add column public_reason   text not null default 'Other',
  add column public_sentence text not null default '',
  add column successor       text not null default '';
