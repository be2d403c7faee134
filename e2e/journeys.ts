import type { BrowserContext } from '@playwright/test'
import type { Endpoint } from '#app/contract/endpoint.ts'
import { projects } from '#app/contract/projects.ts'
import { toSnake } from '#app/contract/wire.ts'

/**
 * The 17 methods of the Projects API, by the name that civis-python gives them, with their rows. A test that does one in
 * the browser says so by a tag, `{ tag: '@put_archive' }`; one in which the server refuses it, by `@put_archive:refused`.
 */
export const methods: ReadonlyMap<string, Endpoint> = new Map(
  Object.entries<Endpoint>(projects)
    .filter(([name]) => name !== 'delete')
    .map(([name, row]) => [toSnake(name), row]),
)

const pathOf = ({ path }: Endpoint) => new RegExp(`^/api${path.replace(/\{\w+\}/g, String.raw`\d+`)}$`)

/** Notes which methods the pages of a browser call, as tags: done, or refused. */
export function watchMethods(context: BrowserContext): ReadonlySet<string> {
  const rows = [...methods].map(([name, row]) => ({ name, method: row.method, path: pathOf(row) }))
  const seen = new Set<string>()
  context.on('response', (response) => {
    const { pathname } = new URL(response.url())
    const row = rows.find(({ method, path }) => method === response.request().method() && path.test(pathname))
    if (row) seen.add(`@${row.name}${response.status() >= 400 ? ':refused' : ''}`)
  })
  return seen
}

/** The tags among those of a test that name a method. */
export const methodTags = (tags: readonly string[]): string[] => tags.filter((tag) => methods.has(tag.slice(1).replace(/:refused$/, '')))
