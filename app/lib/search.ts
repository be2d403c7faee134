import { type Level, levels } from '#app/contract/levels.ts'
import type { ProjectFilter } from '#app/contract/projects.ts'
import { isOn, oneOf, piece, text, whole } from './searchValues.ts'

// What a URL's search may hold. Plain functions: whatever stands in a link, a page opens, and what it cannot mean is left out.

type Raw = Record<string, unknown>

/** `?a=1&b=x` as texts; of a repeated name the last counts. */
export const parseQuery = (query: string): Record<string, string> => Object.fromEntries(new URLSearchParams(query))

/** The inverse: lists with commas, nothing for what is not set. */
export function writeQuery(values: Raw): string {
  const set = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
  const query = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString().replaceAll('%2C', ',')
  return query && `?${query}`
}

/** A list is asked for the projects of so many people at most: as many as fit into a URL anywhere. */
export const mostAuthors = 200
/** Up to so many authors are named; more are counted, as all that are in a group may be. */
export const fewAuthors = 6

const ids = (value: unknown): number[] => {
  const parts = Array.isArray(value) ? value.map(text) : text(value).split(',')
  return [...new Set(parts.map(whole).filter((id) => id !== undefined))].slice(0, mostAuthors)
}

export const sorts = ['updated', 'name', 'created'] as const
export type Sort = (typeof sorts)[number]
export const pageSizes = [20, 50, 200, 1000] as const
export const defaultSize = 50

/** The project list as its URL says it: only what differs from the plain list is there. */
export interface ListSearch {
  /** A piece of the name or description. */
  q?: string
  level?: Level
  /** User ids. */
  author?: number[]
  whose?: 'mine' | 'shared'
  autoShare?: 'on' | 'off'
  archived?: 'only' | 'all'
  hidden?: true
  favorites?: true
  sort?: Sort
  dir?: 'asc' | 'desc'
  page?: number
  size?: (typeof pageSizes)[number]
}

const usual = { updated: 'desc', name: 'asc', created: 'desc' } as const
/** The direction that people expect of a column before they turn it round. */
export const usualDirection = (sort: Sort): 'asc' | 'desc' => usual[sort]

/** Reads the list's search, and leaves out what is broken or is the default anyway. */
export function readListSearch(raw: Raw): ListSearch {
  const sort = oneOf(raw['sort'], sorts)
  const dir = oneOf(raw['dir'], ['asc', 'desc'])
  const size = oneOf(raw['size'], pageSizes)
  const page = whole(raw['page'])
  const author = ids(raw['author'])
  const whose = oneOf(raw['whose'], ['mine', 'shared'])
  const level = oneOf(raw['level'], levels)
  const q = piece(raw['q'])
  const autoShare = oneOf(raw['autoShare'], ['on', 'off'])
  const archived = oneOf(raw['archived'], ['only', 'all'])
  return {
    ...(q && { q }),
    ...(level && level !== 'read' && { level }),
    ...(author.length > 0 && { author }),
    ...(whose && { whose }),
    ...(autoShare && { autoShare }),
    ...(archived && { archived }),
    ...(isOn(raw['hidden']) && { hidden: true }),
    ...(isOn(raw['favorites']) && { favorites: true }),
    ...(sort && sort !== 'updated' && { sort }),
    ...(dir && dir !== usual[sort ?? 'updated'] && { dir }),
    ...(page && page > 1 && { page }),
    ...(size && size !== defaultSize && { size }),
  }
}

/** What `GET /projects` is asked for. Mine and shared need to know who I am. */
export function listFilter(search: ListSearch, me: number | null): ProjectFilter {
  const { sort = 'updated', whose, autoShare, archived } = search
  const author = whose === 'mine' && me ? String(me) : search.author?.join(',')
  return {
    limit: search.size ?? defaultSize,
    pageNum: search.page ?? 1,
    order: sort === 'name' ? 'name' : `${sort}_at`,
    orderDir: search.dir ?? usual[sort],
    ...(search.q && { query: search.q.trim() }),
    ...(search.level && { permission: search.level }),
    ...(author && { author }),
    ...(whose === 'shared' && me && { excludeAuthor: String(me) }),
    ...(autoShare && { autoShare: autoShare === 'on' }),
    ...(archived && { archived: archived === 'only' ? 'true' : 'all' }),
    ...(search.hidden && { hidden: true }),
    ...(search.favorites && { favorite: true }),
  }
}

const filters = ['q', 'level', 'author', 'whose', 'autoShare', 'archived', 'hidden', 'favorites'] as const
/** How many filters are on. */
export const filterCount = (search: ListSearch): number => filters.filter((name) => search[name] !== undefined).length

/** The list without filters, in the same order and page size. */
export const withoutFilters = ({ sort, dir, size }: ListSearch): ListSearch => readListSearch({ sort, dir, size })
