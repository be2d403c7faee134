import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useSession } from '#app/api/console.ts'
import type { ParentProject, ProjectDetail } from '#app/contract/projects.ts'
import { lacking } from '#app/lib/allowed.ts'
import { count } from '#app/lib/words.ts'
import { HolderList } from './HolderList.tsx'
import type { Holder } from './holders.ts'
import styles from './SharingEditor.module.css'
import { useHolders } from './useHolders.ts'

interface Props {
  project: ProjectDetail
  parents: readonly ParentProject[]
  /** Beside each level: opens why somebody has it. */
  why?: (holder: Holder) => ReactNode
}

const nothing = new Map<string, null>()

/** Who has access to a project, and the plan of who shall have. */
export function SharingEditor({ project, parents, why }: Props) {
  const { me } = useSession()
  const holders = useHolders(project)
  const people = holders.filter(({ kind }) => kind === 'user').length
  const refusal = lacking(project.myPermissionLevel, 'manage')
  return (
    <section aria-labelledby="sharing" className={styles['editor']}>
      <div className={styles['head']}>
        <h2 id="sharing" tabIndex={-1}>
          People and groups with access
        </h2>
        <span className={styles['count']}>
          {count(people, 'person', 'people')} · {count(holders.length - people, 'group')}
        </span>
      </div>
      {refusal && (
        <p className={styles['refusal']}>
          <IconLock size={15} stroke={1.75} aria-hidden />
          {refusal} You can look, and ask somebody with Manage to change it.
        </p>
      )}
      <HolderList holders={holders} parents={parents} me={me?.id ?? 0} planned={nothing} partial={refusal !== null} why={why} />
    </section>
  )
}
