create table notification_news (
  publisher_id   text        not null,
  offer_id       text        not null,
  version        integer     not null,
  publisher_name text        not null,
  title          text        not null,
  summary        text        not null,
  published_at   timestamptz not null,
  primary key (publisher_id, offer_id, version)
);

create index notification_news_newest on notification_news (published_at desc);
