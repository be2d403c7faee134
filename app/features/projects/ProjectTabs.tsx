import { Link } from '@tanstack/react-router'
import { PageTabs } from '#app/components/PageTabs.tsx'
import type { ParentProject, ProjectDetail } from '#app/contract/projects.ts'
import { thousands } from '#app/lib/words.ts'

/** The parts of a project, each a page of its own. */
export function ProjectTabs({ project, parents }: { project: ProjectDetail; parents: readonly ParentProject[] }) {
  const params = { projectId: project.id }
  return (
    <PageTabs label="Parts of the project">
      <Link to="/projects/$projectId" params={params} activeOptions={{ exact: true, includeSearch: false }}>
        Objects <span>{thousands(project.allObjects.length)}</span>
      </Link>
      <Link to="/projects/$projectId/sharing" params={params} activeOptions={{ includeSearch: false }}>
        Sharing
      </Link>
      <Link to="/projects/$projectId/parents" params={params} activeOptions={{ includeSearch: false }}>
        Parents <span>{thousands(parents.length)}</span>
      </Link>
    </PageTabs>
  )
}
