import type { ProjectDetail } from '#app/contract/projects.ts'
import { useSession } from '#app/api/console.ts'
import { ActionLink } from '#app/components/ActionButton.tsx'
import { lacking } from '#app/lib/allowed.ts'
import { mayTransfer } from '#app/lib/transfer/requirements.ts'
import styles from './ProjectActions.module.css'
import { ProjectMenu } from './ProjectMenu.tsx'

/** What can be done with the project; what one may not do stays in view and says why. */
export function ProjectActions({ project }: { project: ProjectDetail }) {
  const { me, rulesKnown } = useSession()
  const params = { projectId: project.id }
  const may = mayTransfer({ me: { id: me?.id ?? 0, admin: me?.admin ?? false }, project, rulesKnown, authorLevel: null })
  return (
    <div className={styles['actions']} role="group" aria-label="Project actions">
      <ActionLink
        to="/projects/$projectId/sharing"
        params={params}
        hash="add"
        variant="default"
        why={lacking(project.myPermissionLevel, 'manage')}
      >
        Share
      </ActionLink>
      <ActionLink
        to="/projects/$projectId/transfer"
        params={params}
        state={{ over: true }}
        resetScroll={false}
        variant="default"
        why={may.state === 'no' ? `${may.sentence}.` : null}
      >
        Transfer
      </ActionLink>
      <ActionLink to="/projects/$projectId/clone" params={params} variant="default" state={{ over: true }} resetScroll={false}>
        Clone
      </ActionLink>
      <ProjectMenu project={project} />
    </div>
  )
}
