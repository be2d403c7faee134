import type { IdOf, KindOf } from './identify.ts'
import type { Seen } from './read.ts'

interface Placed {
  parentId: number
  childId: number
}
interface Need {
  objectId: number
  needsId: number
}

/** What is in what: of projects first what they say of themselves, which is in the order of adding. */
export function edgesOf(seen: Seen, kindOf: KindOf, idOf: IdOf, notes: string[]): Placed[] {
  const read = new Set(seen.projects.map(({ project }) => project.id))
  const found = new Map<string, Placed>()
  const put = (parentId: number, childId: number) => {
    if (parentId !== childId && !found.has(`${parentId} ${childId}`)) found.set(`${parentId} ${childId}`, { parentId, childId })
  }
  for (const { project, parents } of seen.projects) {
    for (const parent of parents) {
      if (read.has(parent)) put(parent, project.id)
      else notes.push(`Project ${project.id} is in project ${parent}, which was not read, so that is left out.`)
    }
  }
  for (const { project } of seen.projects) {
    for (const thing of project.allObjects) {
      const kind = kindOf(thing)
      if (kind) put(project.id, idOf(kind, thing.objectId))
    }
  }
  return [...found.values()]
}

/** What needs what, where the server tells it: Civis names what a project depends on, and not which of its objects does. */
export function dependenciesOf(seen: Seen, kindOf: KindOf, idOf: IdOf, notes: string[]): Need[] {
  const found = new Map<string, Need>()
  const untold = new Set<number>()
  for (const { project, dependencies } of seen.projects) {
    const held = project.allObjects.map((thing) => ({ ...thing, id: thing.objectId }))
    const here = new Map<number, number>()
    for (const thing of [...held, ...dependencies]) {
      const kind = kindOf(thing)
      if (kind && !here.has(thing.id)) here.set(thing.id, idOf(kind, thing.id))
    }
    for (const thing of dependencies) {
      const kind = kindOf(thing)
      if (!kind) continue
      const needsId = idOf(kind, thing.id)
      for (const needer of thing.neededBy ?? []) {
        const objectId = here.get(needer)
        if (objectId !== undefined && objectId !== needsId) found.set(`${objectId} ${needsId}`, { objectId, needsId })
      }
      if (!thing.neededBy?.length && !held.some((one) => one.id === thing.id && one.fcoType === thing.fcoType)) untold.add(needsId)
    }
  }
  if (untold.size > 0)
    notes.push(`${untold.size} objects are needed by something in a project, and Civis does not tell by what, so that is left out.`)
  return [...found.values()]
}
