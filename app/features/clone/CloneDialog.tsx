import { Checkbox, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { FormDialog } from '#app/components/FormDialog.tsx'
import { useDraft, useKept } from '#app/components/useDraft.ts'
import { nameOfClone } from '#app/contract/clone.ts'
import { isTooLong, longest } from '#app/contract/lengths.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { isVisible } from '#app/contract/visible.ts'
import { clonePreview } from '#app/lib/clonePreview.ts'
import { heldObjects } from '#app/lib/heldObjects.ts'
import { lengthSaid } from '#app/lib/lengthSaid.ts'
import { thousands } from '#app/lib/words.ts'
import styles from './Clone.module.css'
import { CloneParts } from './CloneParts.tsx'
import { CloneReport } from './CloneReport.tsx'
import { MadeBefore } from './MadeBefore.tsx'
import { readWanted, useCloning } from './useCloning.ts'

interface Props {
  project: ProjectDetail
  onClose: () => void
}

/** Clones a project under a name of one's own: what will be copied, linked and left out before, what was afterwards (docs/rules.md 16). */
export function CloneDialog({ project: now, onClose }: Props) {
  const { me, rulesKnown } = useSession()
  // What was told is what is compared with afterwards.
  const [project] = useState(now)
  const usual = nameOfClone(project.id, project.name)
  const draft = useDraft(me?.id ?? 0, `clone ${project.id}`, readWanted)
  const [name, setName] = useState(draft.found?.name ?? usual)
  const [schedules, setSchedules] = useState(draft.found?.schedules ?? false)
  const [notifications, setNotifications] = useState(draft.found?.notifications ?? false)
  const dirty = name !== usual || schedules || notifications
  const [asked, setAsked] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const cloning = useCloning(project)
  useKept(draft, dirty && !cloning.made ? { name, schedules, notifications } : null)
  const fault = !isVisible(name) ? 'Give it a name.' : isTooLong(name.trim(), longest.name) ? lengthSaid(name.trim(), longest.name) : null
  const source = heldObjects(project)
  const preview = clonePreview(source)

  if (cloning.made)
    return (
      <CloneReport
        sourceId={project.id}
        source={source}
        made={cloning.made}
        pending={cloning.pending}
        onRename={cloning.renameAgain}
        onClose={onClose}
      />
    )
  if (cloning.kept) return <MadeBefore kept={cloning.kept} onRead={cloning.goOnWith} onClose={onClose} />
  const submit = () => {
    setAsked(true)
    if (fault) field.current?.focus()
    return fault ? null : cloning.make({ name: name.trim(), schedules, notifications })
  }
  return (
    <FormDialog
      title={`Clone “${project.name}”`}
      submit="Clone project"
      size={600}
      dirty={dirty}
      draft={draft}
      pending={cloning.pending}
      error={cloning.error}
      look={cloning.look}
      onSubmit={submit}
      onDone={cloning.setMade}
      onClose={onClose}
    >
      <div className={styles['fields']}>
        <TextInput
          ref={field}
          label="Name of the clone"
          data-autofocus
          value={name}
          // The name that it comes with is seldom the one that is wanted: what one types takes its place.
          onFocus={({ currentTarget }) => name === usual && currentTarget.select()}
          error={asked ? fault : null}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          descriptionProps={{ mt: 4 }}
          description={asked && fault ? null : lengthSaid(name, longest.name)}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Checkbox
          label="Copy schedules"
          description={
            rulesKnown
              ? 'Off: no copy starts by itself. On: each copy runs on its original’s schedule too, beside it.'
              : 'Asks Civis to copy the schedules along.'
          }
          checked={schedules}
          onChange={({ currentTarget }) => setSchedules(currentTarget.checked)}
        />
        <Checkbox
          label="Copy notifications"
          description={
            rulesKnown
              ? 'On: whoever is told of the originals’ runs is told of the copies’ too.'
              : 'Asks Civis to copy along who is told of runs.'
          }
          checked={notifications}
          onChange={({ currentTarget }) => setNotifications(currentTarget.checked)}
        />
      </div>
      <p className={styles['lead']}>
        {rulesKnown
          ? 'You become its author. Shares, Auto-Share, favourites and parents do not come along.'
          : 'Civis does not document whether shares, Auto-Share, note and parents come along.'}
      </p>
      {rulesKnown ? (
        <CloneParts preview={preview} projectId={project.id} />
      ) : (
        <p className={styles['lead']}>
          Civis does not document which of the {thousands(source.objects.length)} objects are copied and which are linked. The clone is read
          back afterwards and compared with this project.
        </p>
      )}
    </FormDialog>
  )
}
