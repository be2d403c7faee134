import { useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { Dialog } from '#app/components/Dialog.tsx'
import { FormDialog } from '#app/components/FormDialog.tsx'
import { useDraft, useKept } from '#app/components/useDraft.ts'
import { ProjectPicker } from '#app/features/pickers/ProjectPicker.tsx'
import { type FoundProject, readFoundProjects } from '#app/features/pickers/useFoundProjects.ts'
import { whyNotInto, whyNotOutOf } from '#app/lib/nestingWords.ts'
import type { Move } from '#app/lib/moveOf.ts'
import type { TreeNode } from '#app/lib/treeRows.ts'
import { AccessAfter } from './AccessAfter.tsx'
import { MoveWays, type Way } from './MoveWays.tsx'
import styles from './Tree.module.css'
import { useBelow } from './useBelow.ts'
import { circlesOnCivis, useNesting } from './useNesting.ts'

const foundOf = ({ id, name, author, autoShare, level }: TreeNode): FoundProject => ({
  id,
  name,
  author: author?.name ?? '',
  autoShare,
  level,
})
const askedNode = ({ id, name, author, level }: TreeNode) => ({ id, name, author: author && { id: author.id, name: author.name }, level })

/** Moves a project into another one, shows it there too, or takes it out of where it is. The same for who drags, for who types, and for a link. */
export function MoveDialog({ move, onClose }: { move: Move | null; onClose: () => void }) {
  if (move) return <MoveForm key={move.node.id} move={move} onClose={onClose} />
  return (
    <Dialog title="Not found" size={440} onClose={onClose}>
      <p className={styles['absent']}>The project that is to move does not exist, or it is not shared with you.</p>
    </Dialog>
  )
}

function MoveForm({ move: { node, to, also, out, ...move }, onClose }: { move: Move; onClose: () => void }) {
  const { me, rulesKnown } = useSession()
  // The tree behind it is read again before it closes.
  const [from] = useState(move.from)
  const below = useBelow(node.id)
  const nesting = useNesting()
  const [error, setError] = useState<Error | null>(null)
  // Who drags it elsewhere begins anew.
  const draft = useDraft(me?.id ?? 0, `move ${node.id} from ${from?.id} to ${to?.id}`, readFoundProjects)
  const [target, setTarget] = useState<FoundProject[]>(draft.found ?? (to ? [foundOf(to)] : []))
  const dirty = target[0]?.id !== to?.id
  useKept(draft, dirty ? target : null)
  const cannotLeave = from && whyNotOutOf(node, from, rulesKnown)
  const [way, setWay] = useState<Way>(also || from === null || cannotLeave !== null ? 'also' : out ? 'out' : 'move')
  const nested = { parents: new Set(node.parentIds ?? (from ? [from.id] : [])), below }
  const [outer] = way === 'out' ? [] : target
  const refusal = way === 'out' ? null : outer ? whyNotInto(node, outer, nested) : 'Pick the project that it goes into.'
  const send = async () => {
    setError(null)
    if (from && way === 'out') return nesting.takeOut(node, from)
    if (!outer) return
    if (from && way === 'move') return nesting.move(node, from, outer)
    const [refused] = (await nesting.putInto(node, [outer])).values()
    setError(refused ?? null)
    if (refused) throw refused
  }
  const look = () => {
    if (from && way === 'out') return nesting.look(node, [from], 'out')
    return from && outer && way === 'move' ? nesting.lookMoved(node, from, outer) : nesting.look(node, outer ? [outer] : [], 'in')
  }
  const { title, submit } = wordsFor(node.name, from?.name ?? null, way)
  return (
    <FormDialog
      title={title}
      submit={submit}
      why={refusal}
      dirty={dirty}
      draft={draft}
      pending={nesting.pending}
      error={error ?? nesting.error}
      look={look}
      onSubmit={send}
      onDone={onClose}
      onClose={onClose}
    >
      {way !== 'out' && (
        <ProjectPicker
          label="Into"
          needs="write"
          value={target}
          onChange={setTarget}
          why={(one) => whyNotInto(node, one, nested)}
          autoFocus={target.length === 0}
        />
      )}
      {from && (
        <MoveWays
          from={from.name}
          others={(node.parentIds ?? []).filter((id) => id !== from.id).length}
          cannotLeave={cannotLeave}
          value={way}
          onChange={setWay}
        />
      )}
      {outer?.autoShare && !refusal && (
        <div className={styles['after']}>
          <p>“{outer.name}” has Auto-Share: everybody with access to it gets that level on this project too.</p>
          <AccessAfter
            inner={askedNode(node)}
            outer={{ id: outer.id, name: outer.name, author: { id: null, name: outer.author }, level: outer.level }}
            goes="in"
          />
        </div>
      )}
      {from?.autoShare && way !== 'also' && (
        <div className={styles['after']}>
          <p>
            “{from.name}” has Auto-Share{rulesKnown ? ': what people have here through it ends.' : '.'}
          </p>
          <AccessAfter inner={askedNode(node)} outer={askedNode(from)} goes="out" />
        </div>
      )}
      {!rulesKnown && way !== 'out' && <p className={styles['after']}>{circlesOnCivis}</p>}
    </FormDialog>
  )
}

function wordsFor(name: string, from: string | null, way: Way): { title: string; submit: string } {
  if (from === null) return { title: `Put “${name}” into another project`, submit: 'Put in here' }
  switch (way) {
    case 'move':
      return { title: `Move “${name}”`, submit: 'Move here' }
    case 'also':
      return { title: `Show “${name}” in another project`, submit: 'Also show here' }
    case 'out':
      return { title: `Take “${name}” out of “${from}”`, submit: 'Take out' }
    default:
      return way satisfies never
  }
}
