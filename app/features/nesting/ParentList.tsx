import { notifyManager } from '@tanstack/react-query'
import { IconFolderUp } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { EmptyState } from '#app/components/EmptyState.tsx'
import { say } from '#app/components/Toasts.tsx'
import type { ParentProject, ProjectDetail } from '#app/contract/projects.ts'
import { failureOf } from '#app/lib/failure.ts'
import styles from './Nesting.module.css'
import { ParentRow } from './ParentRow.tsx'
import { aboutPlace, called } from './useNesting.ts'
import { useTakeOut } from './useTakeOut.ts'

interface Props {
  project: ProjectDetail
  parents: readonly ParentProject[]
}

/** The projects that hold this one, each to be opened or left. */
export function ParentList({ project, parents }: Props) {
  const { takeOut, look } = useTakeOut(project)
  const [leaving, setLeaving] = useState<number | null>(null)
  // From the press until what came of it is drawn: a second one may come before.
  const sending = useRef(false)
  useEffect(() => {
    sending.current = leaving !== null
  }, [leaving])
  const main = project.parentProject?.id
  const leave = async (parent: ParentProject) => {
    if (sending.current) return
    sending.current = true
    setLeaving(parent.id)
    await takeOut(parent).catch((reason: unknown) =>
      say(`“${project.name}” ${failureOf(reason).unclear ? 'may still be' : 'is still'} in ${called(parent)}.`, reason, {
        look: () => look(parent),
        about: aboutPlace(project, parent),
      }),
    )
    // After what was read again is told: until then the row is still there to be pressed.
    notifyManager.schedule(() => setLeaving(null))
    document.getElementById('parents')?.focus()
  }
  return (
    <>
      {parents.length === 0 ? (
        <EmptyState icon={<IconFolderUp size={28} stroke={1.5} />} title="In no other project">
          No project that you can see holds this one: it stands at the top of the tree.
        </EmptyState>
      ) : (
        <ul aria-label="Parents" className={styles['parents']}>
          {parents.map((parent) => (
            <ParentRow
              key={parent.id}
              project={project}
              parent={parent}
              main={parent.id === main && parents.length > 1}
              leaving={leaving === parent.id}
              onLeave={() => void leave(parent)}
            />
          ))}
        </ul>
      )}
      {parents.length > 0 && <p className={styles['others']}>{othersWords(project)}</p>}
    </>
  )
}

/** Which of the projects that hold it do not stand here (docs/rules.md 13). */
const othersWords = ({ myPermissionLevel }: ProjectDetail): string =>
  myPermissionLevel === 'manage'
    ? 'Of projects that you cannot see, only those with Auto-Share are listed here.'
    : 'There may be others that you cannot see.'
