import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { row } from '../db/db.ts'
import { openPostgres } from './postgres.ts'

// What an admin of PostgreSQL gets wrong first, in a database and with a user of the test's own.

const url = new URL(process.env['DATABASE_URL'] ?? 'postgres://none')
const name = `${inject('databasePrefix')}rights_${process.pid}`
const asUser = (database = name) => {
  const theirs = new URL(url)
  theirs.pathname = database
  theirs.username = name
  theirs.password = 'theirs'
  return theirs.href
}

async function query(database: string, ...statements: string[]) {
  const at = new URL(url)
  at.pathname = database
  const client = new pg.Client({ connectionString: at.href })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

const first = url.pathname.slice(1)
beforeAll(() => query(first, `create role "${name}" login password 'theirs'`, `create database "${name}"`))
afterAll(() => query(first, `drop database "${name}" with (force)`, `drop role "${name}"`))

const opening = async () => {
  const { close } = await openPostgres(asUser())
  await close()
}

test('a database that cannot hold every sign is told of, and how to make one that can', async () => {
  const narrow = `${name}_narrow`
  await query(first, `create database "${narrow}" encoding 'SQL_ASCII' template template0 lc_collate 'C' lc_ctype 'C'`)
  await expect(openPostgres(new URL(`/${narrow}`, url).href)).rejects.toThrow(
    /^The database that DATABASE_URL names holds text as SQL_ASCII; UTF8 is needed\. Make another one: create database projects encoding/,
  )
})

test('a user who may make no tables is told so, and what is needed', async () => {
  await query(name, 'revoke create on schema public from public')
  await expect(opening()).rejects.toThrow(/^The tables cannot be made .*permission denied for schema public\. Its user has to be the owner/)
})

test('a database that takes no writes is told of', async () => {
  await query(name, `grant all on schema public to "${name}"`, `alter database "${name}" set default_transaction_read_only = on`)
  await expect(opening()).rejects.toThrow(/^The tables cannot be made .*read-only transaction\. It takes no writes\.$/)
  await query(name, 'set default_transaction_read_only = off', `alter database "${name}" reset default_transaction_read_only`)
})

test('a database with tables of another program is told of, and stays as it is', async () => {
  await query(name, 'create extension pg_trgm', 'create table person (id text)')
  await expect(opening()).rejects.toThrow(
    /^The tables cannot be made .*relation "person" already exists\. It seems to hold tables of another/,
  )
  await query(name, 'drop table person')
})

test('on tables that are up to date nobody has to be allowed to make any', async () => {
  const { close } = await openPostgres(new URL(`/${name}`, url).href)
  await close()
  await query(name, `revoke all on schema public from "${name}"`, `grant usage on schema public to "${name}"`)
  await query(name, `grant select, insert, update, delete on all tables in schema public to "${name}"`)
  const theirs = await openPostgres(asUser())
  expect(await row(theirs.db, sql`select count(*)::int as people from person`)).toEqual({ people: 0 })
  await theirs.close()
})
