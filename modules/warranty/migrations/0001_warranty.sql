-- The catalogue. Open: what a model is and what it promises is public.
create table products (
  id text primary key,
  model text not null,
  name text not null,
  category text not null,
  brand text not null,
  trademark text not null,
  manufacturer text not null,
  specification text not null,
  plan text not null,
  components text not null,
  active boolean not null,
  version bigint not null
);
create unique index products_model on products (model);
create table coverage_plans (
  code text primary key,
  name_zh text not null,
  name_en text not null,
  kind text not null,
  payer text not null,
  price_fen bigint not null,
  buy_within_days bigint,
  return_days bigint,
  exchange_days bigint,
  lines text not null,
  voids text not null,
  conditions_zh text not null,
  conditions_en text not null,
  active boolean not null,
  version bigint not null
);
-- Quality cards. face, signature and key never change after issue; what happens later is in the other columns and in
-- the journal. unit: the unit that looks after it; customer: its present owner.
create table cards (
  id text primary key,
  number text not null,
  code text not null,
  serial text not null,
  product text not null,
  model text not null,
  customer text,
  unit text not null,
  state text not null,
  face text not null,
  signature text not null,
  signing_key text not null,
  sold_on text not null,
  installed_on text,
  contracts text not null,
  credits text not null,
  replacement text,
  replaces text,
  replaced_by text,
  ended_on text,
  transfers bigint not null,
  issued_at bigint not null,
  business_day text not null,
  version bigint not null
);
create unique index cards_number on cards (number);
create unique index cards_code on cards (code);
create index cards_customer on cards (customer);
create index cards_product on cards (product);
create index cards_unit on cards (unit, issued_at);
create index cards_issued on cards (issued_at);
-- All serial numbers of a card; one number has one living card.
create table card_serials (
  card text not null,
  serial text not null,
  live boolean not null,
  primary key (card, serial)
);
create unique index card_serials_live on card_serials (serial) where live;
create index card_serials_serial on card_serials (serial);
-- Offers of a card to a new owner; at most one waits.
create table card_transfers (
  id text primary key,
  card text not null,
  unit text not null,
  from_customer text,
  to_customer text not null,
  state text not null,
  offered_at bigint not null,
  expires_at bigint not null,
  settled_at bigint
);
create unique index card_transfers_waiting on card_transfers (card) where state = 'offered';
create index card_transfers_to on card_transfers (to_customer);
-- Blank stickers, printed in batches, bound to a card at the first authorised scan.
create table sticker_batches (
  id text primary key,
  number text not null,
  unit text not null,
  count bigint not null,
  note text not null,
  made_at bigint not null
);
create index sticker_batches_made on sticker_batches (made_at);
create table stickers (
  code text primary key,
  batch text not null,
  unit text not null,
  position bigint not null,
  card text,
  bound_at bigint
);
create index stickers_batch on stickers (batch, position);
create index stickers_card on stickers (card);
