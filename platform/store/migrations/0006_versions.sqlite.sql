-- Which version of rarely changed tables stands: a new token with every change, written by triggers.
create table versions (name text primary key, token text not null);
