import { Link } from '@tanstack/react-router'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { isShared } from '#app/lib/access/gatherSharing.ts'
import styles from './PlanPanel.module.css'

/** That whoever gains a level on a project does not gain it on what is in it, where Auto-Share is off (docs/rules.md 12); and where to switch it. */
export function ObjectsApart({ project: { id, autoShare, allObjects } }: { project: ProjectDetail }) {
  if (autoShare || !allObjects.some(isShared)) return null
  return (
    <p className={styles['apart']}>
      Auto-Share is off: objects in the project keep their own sharing, so they may not see them.{' '}
      <Link to="/projects/$projectId/auto-share" params={{ projectId: id }} state={{ over: true }} resetScroll={false}>
        Switch it on…
      </Link>
    </p>
  )
}
