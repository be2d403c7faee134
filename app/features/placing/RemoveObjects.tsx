import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { FormDialog } from '#app/components/FormDialog.tsx'
import { tell } from '#app/components/Toasts.tsx'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { type PassedOn, usePreview } from '#app/features/people/useSharing.ts'
import { mayGoBack, type Movable, movablesIn, whyNotOut } from '#app/lib/placing.ts'
import { count } from '#app/lib/words.ts'
import { NothingPicked } from './NothingPicked.tsx'
import { ObjectLines } from './ObjectLines.tsx'
import styles from './Placing.module.css'
import { keptOnCivis, PlacingPreview } from './PlacingPreview.tsx'
import { PlacingProgress } from './PlacingProgress.tsx'
import { are, objectsWords, puttingIn, takingOut, undo } from './placingWork.ts'
import { TablesSeen } from './TablesSeen.tsx'
import { usePlacing } from './usePlacing.ts'

interface Props {
  project: ProjectDetail
  /** Which objects, by key, as they were when the dialog was opened. */
  keys: readonly string[]
  /** They are out. */
  onGone: (keys: readonly string[]) => void
  onClose: () => void
}

/** Takes objects out of a project: what it does to whom, whether one may, and what came of each. */
export function RemoveObjects({ project, keys, onGone, onClose }: Props) {
  const client = useQueryClient()
  const { rulesKnown } = useSession()
  // The project is read again under it; what this is about stays.
  const [{ objects, missing }] = useState(() => pickedOf(project, keys))
  const [before] = useState(project)
  const placing = usePlacing()
  const { results } = placing
  const level = project.myPermissionLevel
  const refused = new Map(
    objects.flatMap((object) => {
      const why = whyNotOut(object, level, { rulesKnown })
      return why ? [[object.key, why] as const] : []
    }),
  )
  const passes = useMemo(
    (): PassedOn[] =>
      before.autoShare && rulesKnown
        ? [
            {
              project: before,
              objects: objects.filter((one) => whyNotOut(one, before.myPermissionLevel, { rulesKnown }) === null),
              turn: 'takes',
            },
          ]
        : [],
    [before, objects, rulesKnown],
  )
  const reading = usePreview(passes)
  const sendable = objects.filter(({ key }) => !refused.has(key) && results.get(key)?.state !== 'done')
  const isReading = passes.length > 0 && sendable.length > 0 && !reading.preview && !reading.error

  const send = async () => {
    const { done, left } = await placing.run(sendable, takingOut(client, project))
    if (done.length > 0) {
      const seen = done.filter(mayGoBack(before, reading.preview))
      const back =
        seen.length > 0
          ? undo(client, seen, puttingIn(client, project), `${objectsWords(seen)} ${are(seen)} in “${project.name}” again.`)
          : undefined
      tell(`${objectsWords(done)} ${are(done)} no longer in “${project.name}”.`, back)
      onGone(done.map(({ key }) => key))
    }
    if (left.length > 0) throw new Error('not all')
  }
  const title = `Remove ${objectsWords(objects)} from “${project.name}”?`
  if (objects.length === 0) return <NothingPicked title="Remove objects" missing={missing} onClose={onClose} />
  return (
    <FormDialog
      title={title}
      submit={sendable.length > 0 ? `Remove ${count(sendable.length, 'object')}` : 'Remove'}
      size={project.autoShare ? 860 : 600}
      progress={<PlacingProgress placing={placing} objects={objects} verb="removed" />}
      dirty={placing.running}
      midway={placing.running}
      why={
        placing.running
          ? null
          : sendable.length === 0
            ? 'None of them can be removed; each says why.'
            : isReading
              ? 'What it does to whom is still being read.'
              : null
      }
      pending={placing.running}
      error={null}
      onSubmit={send}
      onDone={onClose}
      onClose={onClose}
    >
      <p className={styles['lead']}>
        {objects.length === 1 ? 'It stays what it is' : 'They stay what they are'}, with {objects.length === 1 ? 'its' : 'their'} own
        sharing; only {objects.length === 1 ? 'its' : 'their'} place in this project goes.
        {before.autoShare && rulesKnown && ' What people have through its Auto-Share ends.'}
        {missing > 0 && ` ${count(missing, 'object')} that you had selected ${missing === 1 ? 'is' : 'are'} not in it any more.`}
      </p>
      <ObjectLines label="Objects to remove" objects={objects} refused={refused} results={results} />
      {rulesKnown && <TablesSeen objects={sendable} project={project} goes="out" />}
      {passes.length > 0 && objects.length > refused.size && <PlacingPreview reading={reading} given={nothing} takes />}
      {project.autoShare && !rulesKnown && <p className={styles['note']}>{keptOnCivis}</p>}
    </FormDialog>
  )
}

const nothing: readonly Movable[] = []

/** The objects behind keys, and how many of them are not in the project. */
export function pickedOf(project: ProjectDetail, keys: readonly string[]): { objects: Movable[]; missing: number } {
  const inside = movablesIn(project)
  const objects = keys.flatMap((key) => inside.get(key) ?? [])
  return { objects, missing: keys.length - objects.length }
}
