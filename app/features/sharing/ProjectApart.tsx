import { Link } from '@tanstack/react-router'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { ObjectsApart } from '#app/features/people/ObjectsApart.tsx'
import { isShared } from '#app/lib/access/gatherSharing.ts'

/** That a level on a project gives none on what is in it, where that is so; and where to switch it. */
export function ProjectApart({ project: { id, autoShare, allObjects } }: { project: ProjectDetail }) {
  if (autoShare || !allObjects.some(isShared)) return null
  return (
    <ObjectsApart objects="objects in the project">
      <Link to="/projects/$projectId/auto-share" params={{ projectId: id }} state={{ over: true }} resetScroll={false}>
        Switch it on…
      </Link>
    </ObjectsApart>
  )
}
