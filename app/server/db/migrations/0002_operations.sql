-- What several processes have to agree on: repeated requests, and how often somebody asked.

-- A request that its sender may repeat (docs/rules.md 24). The answer is not kept: it is made anew, with today's rights.
create table idempotency (
  person_id bigint not null references person,
  key text not null,
  -- SHA-256 of method, path and body, in hex.
  request text not null,
  -- What it made; written in the same transaction.
  made_id bigint not null,
  created_at timestamptz not null,
  primary key (person_id, key)
);

-- How often a subject asked since `since`. A lost count harms nobody, so no write waits for the disk.
create unlogged table request_count (
  subject text primary key,
  since timestamptz not null,
  count integer not null
);
