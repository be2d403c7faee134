import type { ProjectDetail } from '#app/contract/projects.ts'
import { heldObjects } from './heldObjects.ts'
import { count, thousands } from './words.ts'

const size = (project: ProjectDetail): number => {
  const { objects, unseen } = heldObjects(project)
  return [...unseen.values()].reduce((sum, more) => sum + more, objects.length)
}
const people = ({ users }: ProjectDetail) =>
  users
    .map(({ id }) => id)
    .toSorted((a, b) => a - b)
    .join()

/** What a server that promises nothing says afterwards: whether it did it, and what became of objects and people. */
export function archivingReadBack(before: ProjectDetail, after: ProjectDetail, status: boolean): string {
  if (after.archived !== status) return `Read again, the project is ${after.archived ? 'still archived' : 'not archived'}.`
  const objects = size(after)
  const held =
    objects === size(before)
      ? `holds ${count(objects, 'object')}, as before`
      : `holds ${count(objects, 'object')}, before ${thousands(size(before))}`
  const seen = people(before) === people(after) ? 'the same people are named with access' : 'other people are named with access than before'
  return `Read again, it ${held}, and ${seen}.`
}
