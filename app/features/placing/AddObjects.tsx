import { useDebouncedValue } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { FormDialog } from '#app/components/FormDialog.tsx'
import { tell } from '#app/components/Toasts.tsx'
import { useDraft, useKept } from '#app/components/useDraft.ts'
import { atLeast } from '#app/contract/levels.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { lacking } from '#app/lib/allowed.ts'
import { type Movable, readMovables, refusedIn, targetOf, whyNotIn } from '#app/lib/placing.ts'
import { count, thousands } from '#app/lib/words.ts'
import { FoundObjects } from './FoundObjects.tsx'
import { PickedObjects } from './PickedObjects.tsx'
import styles from './Placing.module.css'
import { PlacingPreview } from './PlacingPreview.tsx'
import { PlacingProgress } from './PlacingProgress.tsx'
import { are, objectsWords, puttingIn, takingOut, undo } from './placingWork.ts'
import { TablesSeen } from './TablesSeen.tsx'
import { usePickedToAdd } from './usePickedToAdd.ts'
import { usePlacing } from './usePlacing.ts'
import { usePlacingPreview } from './usePlacingPreview.ts'

interface Props {
  project: ProjectDetail
  /** The projects that it is in, at any height, as far as known. */
  above: readonly number[]
  onClose: () => void
}

/** Puts objects of any type into a project, many at once: found by a search or pasted; what is refused stays picked, with the words of the server. */
export function AddObjects({ project, above, onClose }: Props) {
  const client = useQueryClient()
  const { me, rulesKnown } = useSession()
  const [done, setDone] = useState<readonly Movable[]>([])
  const placing = usePlacing()
  const target = useMemo(() => targetOf(project, above), [project, above])
  const draft = useDraft(me?.id ?? 0, `add to ${project.id}`, readMovables)
  const picks = usePickedToAdd(target.held, draft.found ?? [])
  const { picked } = picks
  useKept(draft, picked.length > 0 ? picked : null)
  const keys = useMemo(() => new Set(picked.map(({ key }) => key)), [picked])

  const never = useCallback(
    // Who may add nothing finds all of it as it comes.
    (one: Movable) => atLeast(target.level, 'write') && (target.held.has(one.key) || whyNotIn(one, target, {}) !== null),
    [target],
  )

  // One pick after the other is not read one after the other.
  const [settled] = useDebouncedValue(picked, 350)
  const { reading, levels } = usePlacingPreview(
    useMemo(() => {
      const objects = settled.filter((one) => !target.held.has(one.key) && whyNotIn(one, target, {}) === null)
      return project.autoShare && objects.length > 0 ? [{ project, objects, turn: 'gives' }] : []
    }, [settled, target, project]),
    (found) => refusedIn(settled, target, { rulesKnown, levels: found }),
  )
  const refused = refusedIn(picked, target, { rulesKnown, levels })
  const notes = new Map(picked.filter(({ key }) => target.held.has(key)).map(({ key }) => [key, 'Is in it already']))
  const sendable = picked.filter(({ key }) => !refused.has(key) && !target.held.has(key))

  // How many go in is not known before it was read what I may do with each: what was picked just now, too, is not.
  const unread = project.autoShare && sendable.length > 0 && reading.error === null && (settled !== picked || reading.preview === null)

  const send = async () => {
    const { done: now, left } = await placing.run(sendable, puttingIn(client, project))
    const all = [...done, ...now]
    setDone(all)
    const rest = new Set([...left, ...picked.filter(({ key }) => refused.has(key))].map(({ key }) => key))
    picks.keep(rest)
    if (now.length > 0)
      tell(
        `${objectsWords(now)} ${are(now)} now in “${project.name}”.`,
        undo(client, now, takingOut(client, project), `${objectsWords(now)} ${are(now)} no longer in “${project.name}”.`),
      )
    // The dialog stays, with what is not in.
    if (rest.size > 0) throw new Error('not all')
  }
  return (
    <FormDialog
      title={`Add objects to “${project.name}”`}
      submit={sendable.length > 0 && !unread ? `Add ${count(sendable.length, 'object')}` : 'Add'}
      note={unread || placing.running ? undefined : inAllWords(picked.length, sendable.length)}
      size={920}
      progress={<PlacingProgress placing={placing} objects={picked} verb="added" />}
      dirty={picked.length > 0 || placing.running}
      draft={draft}
      leaving="What you picked is not in the project yet."
      midway={placing.running}
      why={placing.running ? null : whyNot(project, picked.length, sendable.length, unread)}
      pending={placing.running}
      error={null}
      onSubmit={send}
      onDone={onClose}
      onClose={onClose}
    >
      <p className={styles['lead']}>
        {project.autoShare
          ? 'It has Auto-Share: everybody with access to it gets their level here on what is added. Tables are not shared.'
          : 'Objects keep their own sharing; they can be in several projects.'}
      </p>
      <div className={styles['columns']}>
        <FoundObjects
          into={project.id}
          picked={keys}
          why={(one) => (target.held.has(one.key) ? 'in it already' : whyNotIn(one, target, { levels }))}
          never={never}
          onPick={picks.pick}
          onPaste={picks.paste}
        />
        <PickedObjects picks={picks} done={done} placing={placing} refused={refused} notes={notes} />
      </div>
      {rulesKnown && <TablesSeen objects={sendable} project={project} goes="in" />}
      {project.autoShare && sendable.length > 0 && <PlacingPreview reading={reading} given={sendable} takes={false} />}
    </FormDialog>
  )
}

/** How many of what is picked go in, where that is not all of it. */
const inAllWords = (picked: number, sendable: number): string | undefined =>
  sendable === 0 || sendable === picked
    ? undefined
    : `${thousands(sendable)} of ${thousands(picked)} picked ${sendable === 1 ? 'goes' : 'go'} in; what is left out says why.`

function whyNot({ myPermissionLevel }: ProjectDetail, picked: number, sendable: number, reading: boolean): string | null {
  const level = lacking(myPermissionLevel, 'write')
  if (level) return level
  if (picked === 0) return 'Pick what to add.'
  if (sendable === 0) return 'Nothing of what is picked can be added; each says why.'
  return reading ? 'What it does to whom is still being read.' : null
}
