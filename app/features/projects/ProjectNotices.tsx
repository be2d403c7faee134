import { IconAlertTriangle, IconArchive } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ApiError } from '#app/api/call.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { lacking } from '#app/lib/allowed.ts'
import { asOf } from '#app/lib/dates.ts'
import styles from './ProjectNotices.module.css'

interface Props {
  project: ProjectDetail
  /** What went wrong when the project was read again; what was read before still shows. */
  error: Error | null
  readAt: number
}

/** What one should know before reading on: archived, or gone meanwhile. What could not be read again is the page's to say. */
export function ProjectNotices({ project, error, readAt }: Props) {
  const status = error instanceof ApiError ? error.status : 0
  return (
    <>
      {(status === 404 || status === 403) && (
        <Notice icon={<IconAlertTriangle size={16} />} role="alert">
          {status === 404 ? 'This project is no longer there, or no longer shared with you.' : 'You cannot see this project any more.'} You
          see it as of {asOf(readAt)}.{' '}
          <Link to="/projects" activeOptions={{ exact: true }}>
            All projects
          </Link>
        </Notice>
      )}
      {project.archived && (
        <Notice icon={<IconArchive size={16} />}>
          This project is archived: lists leave it out, but all that is in it stays and can be used.{' '}
          {lacking(project.myPermissionLevel, 'manage') === null && (
            <Link to="/projects/$projectId/archive" params={{ projectId: project.id }} state={{ over: true }} resetScroll={false}>
              Restore it
            </Link>
          )}
        </Notice>
      )}
    </>
  )
}

const Notice = ({ icon, role, children }: { icon: ReactNode; role?: 'alert'; children: ReactNode }) => (
  <div className={styles['notice']} role={role ?? 'note'}>
    <span aria-hidden>{icon}</span>
    <span>{children}</span>
  </div>
)
