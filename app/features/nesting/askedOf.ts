import type { ParentProject, ProjectDetail } from '#app/contract/projects.ts'
import type { AskedProject } from './AccessAfter.tsx'

/** What is asked about a project's access, out of what a page has of it. */
export const askedOf = ({
  id,
  name,
  author,
  myPermissionLevel,
}: Pick<ParentProject | ProjectDetail, 'id' | 'name' | 'author' | 'myPermissionLevel'>): AskedProject => ({
  id,
  name,
  author: author && { id: author.id, name: author.name },
  level: myPermissionLevel ?? null,
})
