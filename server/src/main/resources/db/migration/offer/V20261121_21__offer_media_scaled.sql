-- Logos made from a master logo, so that saving an offer again makes none (OPEN-12).
create table offer_media_scaled (
  master text not null references offer_media on delete cascade,
  width  int  not null,
  height int  not null,
  digest text not null references offer_media on delete cascade,
  primary key (master, width, height)
);

create index offer_media_scaled_digest on offer_media_scaled (digest);
