-- An organization of one's own: links by which people make their keys, and the mail that brings them.

-- Good once, until it expires or is ended (docs/rules.md 32).
create table key_link (
  id bigint generated always as identity primary key,
  -- Nobody's is the link with which an organization begins.
  person_id bigint references person,
  -- SHA-256 of the secret, in hex. The secret itself is stored nowhere.
  hash text not null unique,
  made_by bigint references person,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz
);
create index key_link_of_person on key_link (person_id, id);
create index outbox_dead on outbox (dead_at, id) where dead_at is not null;

-- Mail with a link to make a key tells of no object.
alter table outbox alter column object_id drop not null;
alter table outbox alter column level drop not null;
alter table outbox drop constraint outbox_kind_check;
alter table outbox add constraint outbox_kind_check check (kind in ('share', 'transfer', 'key'));
alter table outbox add constraint outbox_object_check check (kind = 'key' or (object_id is not null and level is not null));
