import type { ProjectDetail } from '#app/contract/projects.ts'
import { ActionLink } from '#app/components/ActionButton.tsx'
import styles from './ProjectActions.module.css'
import { ProjectMenu } from './ProjectMenu.tsx'

/** What can be done with the project; what one may not do stays in view and says why. */
export function ProjectActions({ project }: { project: ProjectDetail }) {
  const params = { projectId: project.id }
  return (
    <div className={styles['actions']} role="group" aria-label="Project actions">
      <ActionLink to="/projects/$projectId/sharing" params={params} variant="default">
        Share {project.users.length.toLocaleString('en')}
      </ActionLink>
      <ActionLink to="/projects/$projectId/clone" params={params} variant="default" state={{ over: true }} resetScroll={false}>
        Clone
      </ActionLink>
      <ProjectMenu project={project} />
    </div>
  )
}
