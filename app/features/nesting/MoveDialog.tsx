import { useState } from 'react'
import { useSession } from '#app/api/console.ts'
import { Dialog } from '#app/components/Dialog.tsx'
import { FormDialog } from '#app/components/FormDialog.tsx'
import { ProjectPicker } from '#app/features/pickers/ProjectPicker.tsx'
import type { FoundProject } from '#app/features/pickers/useFoundProjects.ts'
import { whyNotInto, whyNotOutOf } from '#app/lib/nestingWords.ts'
import type { Move } from '#app/lib/moveOf.ts'
import type { TreeNode } from '#app/lib/treeRows.ts'
import { AccessAfter } from './AccessAfter.tsx'
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

/** Moves a project into another one, or shows it there too. The same for who drags, for who types, and for a link. */
export function MoveDialog({ move, onClose }: { move: Move | null; onClose: () => void }) {
  if (move) return <MoveForm key={move.node.id} move={move} onClose={onClose} />
  return (
    <Dialog title="Not found" size={440} onClose={onClose}>
      <p className={styles['absent']}>The project that is to move does not exist, or it is not shared with you.</p>
    </Dialog>
  )
}

function MoveForm({ move: { node, from, to, also }, onClose }: { move: Move; onClose: () => void }) {
  const { rulesKnown } = useSession()
  const below = useBelow(node.id)
  const nesting = useNesting()
  const [error, setError] = useState<Error | null>(null)
  const [target, setTarget] = useState<FoundProject[]>(to ? [foundOf(to)] : [])
  const cannotLeave = from && whyNotOutOf(node, from, rulesKnown)
  const [stays, setStays] = useState(also || from === null || Boolean(cannotLeave))
  const nested = { parents: new Set(node.parentIds ?? (from ? [from.id] : [])), below }
  const [outer] = target
  const refusal = outer ? whyNotInto(node, outer, nested) : 'Pick the project that it goes into.'
  const send = async () => {
    if (!outer) return
    if (from && !stays) return nesting.move(node, from, outer)
    const [refused] = (await nesting.putInto(node, [outer])).values()
    setError(refused ?? null)
    if (refused) throw refused
  }
  return (
    <FormDialog
      title={from && !stays ? `Move “${node.name}”` : `Show “${node.name}” in another project`}
      submit={from && !stays ? 'Move here' : from ? 'Also show here' : 'Put in here'}
      why={refusal}
      dirty={target[0]?.id !== to?.id}
      pending={nesting.pending}
      error={error ?? nesting.error}
      onSubmit={send}
      onDone={onClose}
      onClose={onClose}
    >
      <ProjectPicker
        label="Into"
        needs="write"
        value={target}
        onChange={setTarget}
        why={(one) => whyNotInto(node, one, nested)}
        autoFocus={to === null}
      />
      {from && (
        <fieldset className={styles['ways']}>
          <legend>What becomes of its place in “{from.name}”</legend>
          <label data-hint={cannotLeave ?? undefined}>
            <input
              type="radio"
              name="way"
              checked={!stays}
              aria-disabled={Boolean(cannotLeave)}
              onChange={() => !cannotLeave && setStays(false)}
            />
            Move here: it leaves “{from.name}”
          </label>
          <label>
            <input type="radio" name="way" checked={stays} onChange={() => setStays(true)} />
            Also show here: it stays in “{from.name}”
          </label>
          {cannotLeave && <small>{cannotLeave}</small>}
        </fieldset>
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
      {from?.autoShare && !stays && (
        <div className={styles['after']}>
          <p>
            “{from.name}” has Auto-Share{rulesKnown ? ': what people have here through it ends.' : '.'}
          </p>
          <AccessAfter inner={askedNode(node)} outer={askedNode(from)} goes="out" />
        </div>
      )}
      {!rulesKnown && <p className={styles['after']}>{circlesOnCivis}</p>}
    </FormDialog>
  )
}
