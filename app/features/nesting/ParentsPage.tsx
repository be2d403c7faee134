import { Link } from '@tanstack/react-router'
import type { ParentProject, ProjectDetail } from '#app/contract/projects.ts'
import { AddToProjects } from './AddToProjects.tsx'
import styles from './Nesting.module.css'
import { ParentList } from './ParentList.tsx'

/** In which projects this one is, and where else it shall be. */
export function ParentsPage({ project, parents }: { project: ProjectDetail; parents: readonly ParentProject[] }) {
  const inside = project.projects.length
  return (
    <section className={styles['section']} aria-labelledby="parents">
      <div className={styles['head']}>
        <h2 id="parents" tabIndex={-1} data-heir>
          Projects that hold this one
        </h2>
        {inside > 0 && (
          <p>
            What it holds itself stands{' '}
            <Link to="/projects/$projectId" params={{ projectId: project.id }} hash="projects">
              among its objects
            </Link>
            .
          </p>
        )}
      </div>
      {/* Before the list, however long that is, so that what is offered opens below. */}
      <AddToProjects project={project} parents={parents} />
      <ParentList project={project} parents={parents} />
    </section>
  )
}
