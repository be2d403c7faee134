import { FewOf } from '#app/components/FewOf.tsx'
import { Name } from '#app/components/Name.tsx'
import { ObjectIcon } from '#app/components/ObjectIcon.tsx'
import type { ClonePreview } from '#app/lib/clonePreview.ts'
import type { HeldObject } from '#app/lib/heldObjects.ts'
import { thousands } from '#app/lib/words.ts'
import styles from './Clone.module.css'
import { CopiesNeed } from './CopiesNeed.tsx'
import { typesCounted, typesOf } from './typesCounted.ts'

interface Props {
  preview: ClonePreview
  /** The project that is cloned. */
  projectId: number
}

/** What will be copied, linked and left out, by type and by name: first what may be missed. */
export function CloneParts({ preview: { copied, linked, leftOut }, projectId }: Props) {
  if (copied.length + linked.length + inAll(leftOut) === 0)
    return <p className={styles['lead']}>The project is empty, and so is its clone.</p>
  return (
    <div className={styles['parts']}>
      <LeftOut types={leftOut} />
      {copied.length > 0 && <CopiesNeed projectId={projectId} copied={copied} which="lost" />}
      <Part title="Copied" words="New objects of yours, which have never run." objects={copied} />
      <Part title="Linked" words="The same objects, then in both projects: nothing changes for them." objects={linked} />
      {copied.length > 0 && <CopiesNeed projectId={projectId} copied={copied} which="kept" />}
    </div>
  )
}

/** What does not come along: it stands before the rest, which may be long. */
export function LeftOut({ types }: { types: ReadonlyMap<string, number> }) {
  const away = inAll(types)
  if (away === 0) return null
  return (
    <section aria-label="Left out">
      <h3>
        Left out <span>{thousands(away)}</span>
      </h3>
      <p>{typesCounted(types)} that you cannot see.</p>
    </section>
  )
}

const inAll = (types: ReadonlyMap<string, number>): number => [...types.values()].reduce((sum, more) => sum + more, 0)

/** Objects of one fate: how many of each type, and their names. */
export function Part({ title, words, objects }: { title: string; words: string; objects: readonly HeldObject[] }) {
  if (objects.length === 0) return null
  return (
    <section aria-label={title}>
      <h3>
        {title} <span>{thousands(objects.length)}</span>
      </h3>
      <p>
        {words} {typesCounted(typesOf(objects))}.
      </p>
      <FewOf label={title} items={objects} first={3} keyOf={({ key }) => key}>
        {({ type, name }) => (
          <span className={styles['object']}>
            <ObjectIcon type={type} />
            <Name>{name}</Name>
          </span>
        )}
      </FewOf>
    </section>
  )
}
