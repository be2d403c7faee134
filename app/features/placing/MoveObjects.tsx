import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { FormDialog } from '#app/components/FormDialog.tsx'
import { tell } from '#app/components/Toasts.tsx'
import { useDraft, useKept } from '#app/components/useDraft.ts'
import { Waiting } from '#app/components/Waiting.tsx'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { usePreview } from '#app/features/people/useSharing.ts'
import { ProjectPicker } from '#app/features/pickers/ProjectPicker.tsx'
import { type FoundProject, readFoundProjects } from '#app/features/pickers/useFoundProjects.ts'
import { mayGoBack, type Movable } from '#app/lib/placing.ts'
import { count } from '#app/lib/words.ts'
import { NothingPicked } from './NothingPicked.tsx'
import { ObjectLines } from './ObjectLines.tsx'
import styles from './Placing.module.css'
import { keptOnCivis, PlacingPreview } from './PlacingPreview.tsx'
import { PlacingProgress } from './PlacingProgress.tsx'
import { are, moving, objectsWords, undo } from './placingWork.ts'
import { pickedOf } from './RemoveObjects.tsx'
import { TablesSeen } from './TablesSeen.tsx'
import { useMoveTarget } from './useMoveTarget.ts'
import { usePlacing } from './usePlacing.ts'

interface Props {
  project: ProjectDetail
  /** Which objects, by key, as they were when the dialog was opened. */
  keys: readonly string[]
  /** They are out. */
  onGone: (keys: readonly string[]) => void
  onClose: () => void
}

/** Moves objects to another project: put in there, then taken out here, told as one; where the second is refused, it says where things are. */
export function MoveObjects({ project, keys, onGone, onClose }: Props) {
  const client = useQueryClient()
  const { me, rulesKnown } = useSession()
  // The project is read again under it; what this is about stays.
  const [{ objects, missing }] = useState(() => pickedOf(project, keys))
  const [before] = useState(project)
  const [inBoth] = useState(() => new Set<string>())
  const draft = useDraft(me?.id ?? 0, `move objects of ${project.id}`, readFoundProjects)
  const [chosen, setChosen] = useState<FoundProject[]>(draft.found ?? [])
  useKept(draft, chosen.length > 0 ? chosen : null)
  const placing = usePlacing()
  const { results } = placing
  const { into, error, refused, notes, passes } = useMoveTarget(chosen[0]?.id ?? null, objects, before)
  const reading = usePreview(passes)
  const sendable = objects.filter(({ key }) => !refused.has(key) && results.get(key)?.state !== 'done')

  const send = async () => {
    if (!into) throw new Error('nowhere')
    const { done, left } = await placing.run(sendable, moving(client, project, into, inBoth))
    if (done.length > 0) {
      const able = done.filter(mayGoBack(before, reading.preview))
      const back = `${objectsWords(able)} ${are(able)} back in “${project.name}”.`
      tell(
        `${objectsWords(done)} moved from “${project.name}” to “${into.name}”.`,
        able.length > 0 ? undo(client, able, moving(client, into, project, new Set()), back) : undefined,
      )
      onGone(done.map(({ key }) => key))
    }
    if (left.length > 0) throw new Error('not all')
  }
  if (objects.length === 0) return <NothingPicked title="Move objects" missing={missing} onClose={onClose} />
  const isReading =
    chosen.length > 0 && !error && (!into || (passes.length > 0 && sendable.length > 0 && !reading.preview && !reading.error))
  return (
    <FormDialog
      title={`Move ${objectsWords(objects)} to another project`}
      submit={sendable.length > 0 ? `Move ${count(sendable.length, 'object')}` : 'Move'}
      size={passes.length > 0 ? 860 : 600}
      progress={<PlacingProgress placing={placing} objects={objects} verb="moved" />}
      dirty={chosen.length > 0 || placing.running}
      draft={draft}
      leaving="Nothing is moved yet."
      midway={placing.running}
      why={
        placing.running
          ? null
          : chosen.length === 0
            ? 'Pick the project that they go to.'
            : sendable.length === 0
              ? 'None of them can go there; each says why.'
              : isReading
                ? 'What it does to whom is still being read.'
                : null
      }
      pending={placing.running}
      error={error}
      onSubmit={() => (into ? send() : null)}
      onDone={onClose}
      onClose={onClose}
    >
      <div className={styles['into']}>
        <ProjectPicker
          label="To"
          description="A project on which you have Edit or more. First they are put in there, then taken out here."
          needs="write"
          value={chosen}
          onChange={(value) => !placing.running && setChosen(value)}
          why={({ id }) => (id === project.id ? 'They are in it.' : null)}
          autoFocus={chosen.length === 0}
        />
        {isReading && !into && <Waiting what="Reading that project" />}
      </div>
      {missing > 0 && (
        <p className={styles['note']}>
          {count(missing, 'object')} that you had selected {missing === 1 ? 'is' : 'are'} not in this project any more.
        </p>
      )}
      <ObjectLines label="Objects to move" objects={objects} refused={refused} notes={notes} results={results} />
      {rulesKnown && into && <TablesSeen objects={sendable} project={into} goes="in" />}
      {rulesKnown && <TablesSeen objects={sendable} project={project} goes="out" />}
      {passes.length > 0 && <PlacingPreview reading={reading} given={into?.autoShare ? sendable : nothing} takes={before.autoShare} />}
      {project.autoShare && !rulesKnown && <p className={styles['note']}>{keptOnCivis}</p>}
    </FormDialog>
  )
}

const nothing: readonly Movable[] = []
