import { useEffect, useRef } from 'react'
import { ApiError } from '#app/api/call.ts'
import { CopyText } from '#app/components/CopyText.tsx'
import { FormDialog } from '#app/components/FormDialog.tsx'
import { tell } from '#app/components/Toasts.tsx'
import { lacking } from '#app/lib/allowed.ts'
import { type ProjectTexts, type TextField, textFields } from '#app/lib/projectTexts.ts'
import { listed } from '#app/lib/words.ts'
import styles from './EditDialog.module.css'
import { ProjectFields } from './ProjectFields.tsx'
import { TwoTexts } from './TwoTexts.tsx'
import { useEditing } from './useEditing.ts'

const the = (fields: readonly TextField[]) => listed(fields.map((field) => `the ${field}`))

/** Changes name, description and note. Only what was changed is sent, and what somebody else changed meanwhile is not overwritten unseen. */
export function EditDialog({ projectId, onClose }: { projectId: number; onClose: () => void }) {
  const edit = useEditing(projectId)
  const { project, theirs, editing, clashing, choices, error } = edit
  const may = lacking(project.myPermissionLevel, 'write')
  const open = clashing.filter((field) => !choices[field])
  const lost = edit.dirty && (may !== null || (error instanceof ApiError && [403, 404].includes(error.status)))
  const done = (changed: Partial<ProjectTexts>) => {
    const fields = textFields.filter((field) => changed[field] !== undefined)
    tell(
      fields.length === 0
        ? `Nothing of “${project.name}” had to be changed.`
        : `Saved ${the(fields)} of “${changed.name ?? project.name}”.`,
    )
    onClose()
  }
  return (
    <FormDialog
      title={`Edit “${project.name}”`}
      submit="Save changes"
      size={clashing.length > 0 ? 760 : 600}
      dirty={edit.dirty}
      draft={edit.draft}
      why={may ?? (open.length > 0 ? `Choose ${the(open)}: theirs or yours.` : null)}
      pending={edit.pending}
      error={error}
      look={edit.look}
      onSubmit={edit.save}
      onDone={done}
      onClose={onClose}
    >
      <Meanwhile taken={editing.taken} clashing={clashing} />
      <div className={styles['clashes']}>
        {clashing.map((field) => (
          <TwoTexts
            key={field}
            what={field}
            theirs={theirs[field]}
            mine={editing.mine[field]}
            choice={choices[field]}
            fault={edit.faults[field]}
            onChoose={(choice) => edit.choose(field, choice)}
            onChange={(text) => edit.change(field, text)}
          />
        ))}
      </div>
      <ProjectFields
        texts={editing.mine}
        faults={edit.faults}
        onChange={edit.change}
        without={clashing}
        readOnly={may !== null && !edit.dirty}
      />
      {lost && (
        <p className={styles['copy']}>
          <CopyText text={written(editing.mine)} label="Copy all that you wrote" what="all that you wrote" />
        </p>
      )}
    </FormDialog>
  )
}

const written = ({ name, description, note }: ProjectTexts) => [name, description, note].filter(Boolean).join('\n\n')

/** Somebody else wrote while this was open. It gets the focus, because the button that was pressed did not save. */
function Meanwhile({ taken, clashing }: { taken: readonly TextField[]; clashing: readonly TextField[] }) {
  const box = useRef<HTMLDivElement>(null)
  const what = [...taken, ...clashing].join()
  useEffect(() => {
    if (what) box.current?.focus()
  }, [what])
  if (!what) return null
  return (
    <div ref={box} tabIndex={-1} role="alert" className={styles['meanwhile']}>
      Somebody changed this project after you opened it; nothing of it was overwritten.
      {taken.length > 0 && ` You see ${the(taken)} as it is now.`}
      {clashing.length > 0 && ` You both changed ${the(clashing)}: choose one.`} Then save again.
    </div>
  )
}
