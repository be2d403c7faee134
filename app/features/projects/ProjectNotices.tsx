import { IconAlertTriangle, IconArchive } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ApiError } from '#app/api/call.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { clock } from '#app/lib/dates.ts'
import styles from './ProjectNotices.module.css'

interface Props {
  project: ProjectDetail
  /** What went wrong when the project was read again; what was read before still shows. */
  error: Error | null
  readAt: number
}

/** What one should know before reading on: archived, gone meanwhile, or older than it should be. */
export function ProjectNotices({ project, error, readAt }: Props) {
  const gone = error instanceof ApiError && error.status === 404
  return (
    <>
      {error && (
        <Notice icon={<IconAlertTriangle size={16} />} role="alert">
          {gone ? (
            <>
              This project is no longer there, or no longer shared with you. You see it as of {clock(readAt)}.{' '}
              <Link to="/projects">All projects</Link>
            </>
          ) : (
            <>
              Could not be refreshed: {error.message} You see it as of {clock(readAt)}.
            </>
          )}
        </Notice>
      )}
      {project.archived && (
        <Notice icon={<IconArchive size={16} />}>
          This project is archived: lists leave it out, but all that is in it stays and can be used.
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
