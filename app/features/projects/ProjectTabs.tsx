import { Link } from '@tanstack/react-router'
import type { ParentProject, ProjectDetail } from '#app/contract/projects.ts'
import styles from './ProjectTabs.module.css'

/** The parts of a project, each a page of its own. */
export function ProjectTabs({ project, parents }: { project: ProjectDetail; parents: readonly ParentProject[] }) {
  const params = { projectId: project.id }
  return (
    <nav aria-label="Parts of the project" className={styles['tabs']}>
      <Link to="/projects/$projectId" params={params} activeOptions={{ exact: true, includeSearch: false }}>
        Objects <span>{project.allObjects.length.toLocaleString('en')}</span>
      </Link>
      <Link to="/projects/$projectId/sharing" params={params} activeOptions={{ includeSearch: false }}>
        Sharing <span>{project.users.length.toLocaleString('en')}</span>
      </Link>
      <Link to="/projects/$projectId/parents" params={params} activeOptions={{ includeSearch: false }}>
        Parents <span>{parents.length.toLocaleString('en')}</span>
      </Link>
    </nav>
  )
}
