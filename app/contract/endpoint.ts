import type { z } from 'zod'

/** What an endpoint takes and answers, as zod schemas. They live in `*.schema.ts`, which the browser imports as types only. */
export interface Payload {
  /** One sentence that says what the call does; stands in `/endpoints` and in the docs. */
  summary: string
  query?: Record<string, z.core.$ZodType>
  body?: Record<string, z.core.$ZodType>
  /** The answer's body; absent where the answer is 204. */
  returns?: z.core.$ZodType
  /** The success status, where it is not 200 (with a body) or 204 (without). */
  status?: 200 | 201
  /** Takes `limit` and `page_num`, and answers with the pagination headers. */
  paged?: boolean
  /** Its body may be larger than others': a file. */
  largeBody?: boolean
  /** Answers those too who are not signed in. */
  open?: boolean
}

export type Payloads = Record<string, Payload>

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type RouteText = `${Method} /${string}`

/**
 * One row of the contract: verb and path, and as types what goes in and comes out.
 * `P` and `R` exist for the compiler only; nothing of zod is here when the page runs.
 */
export interface Endpoint<P extends Payload = Payload, R extends RouteText = RouteText> {
  readonly family: string
  readonly name: string
  readonly route: R
  readonly method: Method
  readonly path: string
  /** Never set: carries the payload's type. */
  readonly payload?: P
}

/**
 * Makes the rows of one family. The family's name is also the first part of every query key of it,
 * so a write refreshes its family.
 *
 * @example export const projects = family<typeof projectsSchema>()('projects', { get: 'GET /projects/{projectId}' })
 */
export const family =
  <S extends Payloads>() =>
  <const R extends { readonly [K in keyof S]: RouteText }>(name: string, routes: R) => {
    const rows = Object.entries<RouteText>(routes).map(([key, route]) => [key, endpoint(name, key, route)])
    // Holds because each key of `routes` becomes one row, with its own route.
    return Object.fromEntries(rows) as { readonly [K in keyof R]: Endpoint<S[K & keyof S], R[K] & RouteText> }
  }

/**
 * An object out of entries that a loop made, typed by what they are to become. The caller's loop has to make one
 * entry of the right kind for each key of `T`: the compiler sees the keys only, the tests of each endpoint the rest.
 */
export const fromEntries = <T extends object>(entries: [keyof T & string, unknown][]): T =>
  // Holds by what the loops of its few callers make.
  Object.fromEntries(entries) as T

function endpoint(familyName: string, name: string, route: RouteText): Endpoint {
  const space = route.indexOf(' ')
  // Holds because RouteText begins with a Method and a space.
  return { family: familyName, name, route, method: route.slice(0, space) as Method, path: route.slice(space + 1) }
}

type Names<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type IsId<Name extends string> = Name extends 'id' | `${string}Id` ? true : false

/** The names in a path: `…Id` is a positive integer, any other is text. */
type PathParams<R extends string> = { [N in Names<R>]: IsId<N> extends true ? number : string }

type In<S> = S extends Record<string, z.core.$ZodType> ? z.input<z.ZodObject<S, z.core.$strip>> : unknown
type Out<S> = S extends Record<string, z.core.$ZodType> ? z.output<z.ZodObject<S, z.core.$strip>> : unknown

/** What a caller gives: path, query and body in one flat object. */
export type Input<E> = E extends Endpoint<infer P, infer R> ? Flat<PathParams<R> & In<P['query']> & In<P['body']>> : never
/** What a handler gets: the same after parsing, defaults filled in. */
export type Parsed<E> = E extends Endpoint<infer P, infer R> ? Flat<PathParams<R> & Out<P['query']> & Out<P['body']>> : never
/** The answer's body; `undefined` for 204. */
export type Output<E> =
  E extends Endpoint<infer P, RouteText> ? (P['returns'] extends z.core.$ZodType ? z.output<P['returns']> : undefined) : never

/** A page of a list: the rows, and how many there are in all. */
export interface Page<Row> {
  rows: Row[]
  total: number
}

// `unknown` members vanish, and an empty object stays `{}` (an empty z.object infers Record<string, never>, which would make every field never).
type Flat<T> = { [K in keyof T]: T[K] }
