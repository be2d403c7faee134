import type { QueryClient } from '@tanstack/react-query'
import { projectsOfObjectQuery } from '#app/api/objects.ts'
import { projectQuery } from '#app/api/projects.ts'
import { ifMine } from '#app/features/people/reader.ts'
import { objectKey } from '#app/lib/heldObjects.ts'
import { atOnce, inTurns } from '#app/lib/inTurns.ts'
import { wordsOfWire } from '#app/lib/objectWords.ts'
import type { PastedObject } from '#app/lib/pastedObjects.ts'
import { type Movable, movableOf } from '#app/lib/placing.ts'

/** Looks up what was pasted; what does not exist, or cannot be seen, is null. */
export const findPasted = (client: QueryClient, pasted: readonly PastedObject[]): Promise<(Movable | null)[]> =>
  inTurns(pasted, atOnce, (one) => findOne(client, one))

async function findOne(client: QueryClient, { path, fcoType, objectId }: PastedObject): Promise<Movable | null> {
  const row = { fcoType, objectType: '', objectId }
  if (path === 'projects') {
    const project = await ifMine(client.fetchQuery(projectQuery(objectId)))
    if (!project) return null
    const { name, author, myPermissionLevel, autoShare } = project
    return { ...row, key: objectKey(row), name, author: author.name, myPermissionLevel, autoShare, path, fixed: null }
  }
  const holding = await ifMine(client.fetchQuery(projectsOfObjectQuery({ path, id: objectId })))
  if (!holding) return null
  // No call tells of an object alone; a project that holds it does.
  const [first] = holding.filter(({ name }) => name !== null)
  const held = first && (await ifMine(client.fetchQuery(projectQuery(first.id))))
  const found = held?.allObjects.find((one) => one.objectId === objectId && one.name !== null && fits(path, one.fcoType))
  if (found) return movableOf(found)
  const name = `${wordsOfWire(fcoType).one} ${objectId}`
  return { ...row, key: objectKey(row), name, author: null, myPermissionLevel: undefined, autoShare: null, path, fixed: null }
}

const jobs = ['scripts', 'imports', 'exports', 'models', 'enhancements']
const first = (words: string) => words.split('/')[0] ?? ''
const fits = (path: string, fcoType: string) =>
  path === 'jobs'
    ? jobs.includes(first(fcoType))
    : path === 'templates/scripts'
      ? fcoType === 'script_templates'
      : first(path) === first(fcoType)
