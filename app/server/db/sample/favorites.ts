import type { favorite } from '../schema.ts'
import { ago } from './ago.ts'
import { personId } from './people.ts'
import type { SampleProject } from './projects.ts'

// What each has starred, the first on top.
const starred: Record<string, readonly string[]> = {
  ada: ['Voter file refresh', 'Warehouse, every job'],
  ben: ['Voter file refresh', 'Turnout modeling', '🗳️ Election night desk', 'Board report'],
  cleo: ['Midterms', 'Field playbook', 'Voter file refresh'],
  dan: ['Phoenix evening canvass'],
  finn: ['Donor archive 2012–2020', 'Metrics everybody uses'],
}

export const favoriteRows = (now: Date, projects: readonly SampleProject[]): (typeof favorite.$inferInsert)[] =>
  Object.entries(starred).flatMap(([username, names]) =>
    names.flatMap((name, index) =>
      projects
        .filter(({ text }) => text.name === name)
        .map(({ id }) => ({
          personId: personId(username),
          objectId: id,
          position: index + 1,
          createdAt: ago(now, { days: 30 - 4 * index }),
        })),
    ),
  )
