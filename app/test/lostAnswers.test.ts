import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { consoleRows } from '#app/contract/console.ts'
import { endpoints } from '#app/contract/endpoints.ts'
import { favorites } from '#app/contract/favorites.ts'
import { objects } from '#app/contract/objects.ts'
import { organizationRows } from '#app/contract/organization.ts'
import { groups, users } from '#app/contract/people.ts'
import { projects } from '#app/contract/projects.ts'
import { search } from '#app/contract/search.ts'
import { welcomeRows } from '#app/contract/welcome.ts'

const families = { consoleRows, endpoints, favorites, groups, objects, organizationRows, projects, search, users, welcomeRows }

/**
 * What the page does where nobody knows if a write was done, since its answer was lost:
 * `looked` reads back what is so and says it, held by a test of that file that loses the answer;
 * `repeats` sends nothing, and the same again does no harm: the reason says why;
 * `unused` is no write of the page.
 */
type Way = { looked: string; by?: string } | { repeats: string } | 'unused'

const ways: Record<string, Way> = {
  'projects.post': { looked: 'e2e/connected/lost-answer.e2e.ts', by: 'POST /projects' },
  'projects.postClone': { looked: 'e2e/connected/lost-answer.e2e.ts', by: 'POST /projects/{id}/clone' },
  'projects.put': { looked: 'app/features/projects/EditDialog.test.tsx' },
  'projects.delete': 'unused',
  'projects.putAutoShare': { looked: 'app/features/autoShare/AutoShareDialog.test.tsx' },
  'projects.putArchive': { looked: 'app/features/archive/ArchiveDialog.test.tsx' },
  'projects.putSharesUsers': { looked: 'app/features/sharing/SharingFailures.test.tsx' },
  'projects.putSharesGroups': { looked: 'app/features/sharing/SharingFailures.test.tsx', by: 'projects.putSharesUsers' },
  'projects.deleteSharesUsers': { looked: 'app/features/sharing/SharingFailures.test.tsx', by: 'projects.putSharesUsers' },
  'projects.deleteSharesGroups': { looked: 'app/features/sharing/SharingFailures.test.tsx', by: 'projects.putSharesUsers' },
  'projects.putTransfer': { looked: 'app/features/transfer/TransferDialog.test.tsx', by: '/api/projects/:id/transfer' },
  'projects.putParentProjects': { looked: 'app/features/nesting/ParentsPage.test.tsx' },
  'projects.deleteParentProjects': { looked: 'app/features/nesting/ParentsPage.test.tsx' },
  'favorites.post': { looked: 'e2e/connected/lost-answer.e2e.ts', by: 'POST /users/me/favorites' },
  'favorites.delete': { looked: 'e2e/connected/lost-answer.e2e.ts', by: 'DELETE /users/me/favorites/{id}' },
  'favorites.patchRankingTop': 'unused',
  'favorites.patchRankingBottom': 'unused',
  'favorites.patchRankingHigher': 'unused',
  'favorites.patchRankingLower': 'unused',
  'users.patchMe': 'unused',
  'consoleRows.signIn': { repeats: 'it is asked who is signed in; a second session does no harm' },
  'consoleRows.signInAs': { repeats: 'it is asked who is signed in; a second session does no harm' },
  'consoleRows.signOut': { repeats: 'it is asked who is signed in; nobody is signed out twice' },
  'consoleRows.createKey': { looked: 'app/features/people/Account.test.tsx' },
  'consoleRows.revokeKey': { looked: 'app/features/people/Account.test.tsx' },
  'organizationRows.addPerson': { looked: 'app/features/organization/LostAnswers.test.tsx' },
  'organizationRows.changePerson': { looked: 'app/features/organization/LostAnswers.test.tsx' },
  'organizationRows.makeLinks': { looked: 'app/features/organization/LostAnswers.test.tsx' },
  'organizationRows.addGroup': { looked: 'app/features/organization/LostAnswers.test.tsx' },
  'organizationRows.changeGroup': { looked: 'app/features/organization/LostAnswers.test.tsx' },
  'organizationRows.deleteGroup': { looked: 'app/features/organization/LostAnswers.test.tsx' },
  'organizationRows.importPeople': { looked: 'app/features/organization/LostAnswers.test.tsx' },
  'organizationRows.retryMail': { repeats: 'what waits already is not put back again' },
  'welcomeRows.look': { repeats: 'it writes nothing' },
  'welcomeRows.makeKey': { looked: 'app/features/welcome/LostAnswers.test.tsx' },
  'welcomeRows.begin': { looked: 'app/features/welcome/LostAnswers.test.tsx', by: 'welcomeRows.makeKey' },
}

/** Of objects of other types there is a row for each type; all of a kind go through the same calls. */
const wayOf = (name: string): Way | undefined => {
  if (!name.startsWith('objects.')) return ways[name]
  const [verb = ''] = name.slice('objects.'.length).split(' ')
  if (verb === 'put' || verb === 'delete')
    return { looked: 'app/features/placing/RemoveObjects.test.tsx', by: '/api/files/:id/projects/:projectId' }
  if (verb === 'putSharesUsers') return { repeats: 'a share that is there is set to what it is (rules 7); failed picks are listed' }
  return /^(put|delete)Shares/.test(verb) ? 'unused' : undefined
}

const writes = Object.entries(families).flatMap(([family, rows]) =>
  Object.entries(rows).flatMap(([name, row]) => (row.method === 'GET' ? [] : [{ name: `${family}.${name}`, row }])),
)

test('of each write of the contract it is known what the page does where its answer was lost', () => {
  expect(writes.length).toBeGreaterThan(30)
  expect(writes.map(({ name }) => name).filter((name) => wayOf(name) === undefined)).toEqual([])
  const known = new Set(writes.map(({ name }) => name))
  expect(Object.keys(ways).filter((name) => !known.has(name))).toEqual([])
})

test('where it is looked up, a test loses the answer of that very row', () => {
  const unheld = writes.flatMap(({ name }) => {
    const way = wayOf(name)
    if (way === undefined || way === 'unused' || 'repeats' in way) return []
    const text = readFileSync(way.looked, 'utf8')
    return text.includes(way.by ?? name) && /\b(cut|lost)\(|, (0|504)\b|'cut'|status: 504|HttpResponse\.error/.test(text)
      ? []
      : [`${name} in ${way.looked}`]
  })
  expect(unheld).toEqual([])
})

test('what the page is said not to write, it does not', () => {
  const page = ['api', 'features', 'routes', 'components'].flatMap((room) =>
    readdirSync(join('app', room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
      .map((name) => readFileSync(join('app', room, name), 'utf8')),
  )
  const unused = Object.entries(ways).flatMap(([name, way]) => (way === 'unused' ? [name] : []))
  const written = unused.filter((name) => page.some((text) => text.includes(`(${name})`) || text.includes(`, ${name},`)))
  expect(written).toEqual([])
})
