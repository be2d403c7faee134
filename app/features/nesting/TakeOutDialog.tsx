import { useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { Dialog } from '#app/components/Dialog.tsx'
import { FormDialog } from '#app/components/FormDialog.tsx'
import type { ParentProject, ProjectDetail } from '#app/contract/projects.ts'
import { whyNotOutOf } from '#app/lib/nestingWords.ts'
import { AccessAfter } from './AccessAfter.tsx'
import { askedOf } from './askedOf.ts'
import styles from './Nesting.module.css'
import { called } from './useNesting.ts'
import { useTakeOut } from './useTakeOut.ts'

interface Props {
  project: ProjectDetail
  /** The one that it comes out of; undefined where it is in none such, as a link may be older than what is nested. */
  parent: ParentProject | undefined
  onClose: () => void
}

/** Asks before a project comes out of an Auto-Share project: whose access ends by that (docs/rules.md 12). */
export function TakeOutDialog({ project, parent, onClose }: Props) {
  const { rulesKnown } = useSession()
  // The list behind it changes under it.
  const [outer] = useState(parent)
  const { takeOut, look, pending, error } = useTakeOut(project)
  if (!outer)
    return (
      <Dialog title="Not found" size={440} onClose={onClose}>
        <p className={styles['lead']}>“{project.name}” is in no such project, or it is not shared with you.</p>
      </Dialog>
    )
  const inner = askedOf(project)
  const why = whyNotOutOf(
    { id: project.id, name: project.name, level: project.myPermissionLevel },
    { name: outer.name ?? `project ${outer.id}`, level: outer.myPermissionLevel ?? null },
    rulesKnown,
  )
  return (
    <FormDialog
      title={`Take “${project.name}” out of ${called(outer)}?`}
      submit="Take out"
      why={why}
      size={480}
      dirty={false}
      pending={pending}
      error={error}
      look={() => look(outer)}
      onSubmit={() => takeOut(outer)}
      onDone={onClose}
      onClose={onClose}
    >
      {outer.autoShare ? (
        <>
          <p className={styles['lead']}>
            {called(outer)} has Auto-Share: everybody with access to it has that level here too.{rulesKnown && ' What comes that way ends.'}
          </p>
          <AccessAfter inner={inner} outer={askedOf(outer)} goes="out" />
        </>
      ) : (
        <p className={styles['lead']}>{called(outer)} has no Auto-Share: nobody’s access changes.</p>
      )}
    </FormDialog>
  )
}
