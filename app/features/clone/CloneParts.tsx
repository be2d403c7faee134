import { FewOf } from '#app/components/FewOf.tsx'
import { ObjectIcon } from '#app/components/ObjectIcon.tsx'
import type { ClonePreview } from '#app/lib/clonePreview.ts'
import type { HeldObject } from '#app/lib/heldObjects.ts'
import { wordsOfWire } from '#app/lib/objectWords.ts'
import { count, listed, thousands } from '#app/lib/words.ts'
import styles from './Clone.module.css'

/** What will be copied, linked and left out, by type and by name. */
export function CloneParts({ preview: { copied, linked, leftOut } }: { preview: ClonePreview }) {
  const away = [...leftOut].reduce((sum, [, more]) => sum + more, 0)
  if (copied.length + linked.length + away === 0) return <p className={styles['lead']}>The project is empty, and so is its clone.</p>
  return (
    <div className={styles['parts']}>
      <Part title="Copied" words="New objects of yours, which have never run." objects={copied} />
      <Part title="Linked" words="The same objects, then in both projects." objects={linked} />
      {away > 0 && (
        <section aria-label="Left out">
          <h3>
            Left out <span>{thousands(away)}</span>
          </h3>
          <p>
            {listed(
              [...leftOut].map(([type, more]) => count(more, wordsOfWire(type).one.toLowerCase(), wordsOfWire(type).many.toLowerCase())),
            )}{' '}
            that you may not see.
          </p>
        </section>
      )}
    </div>
  )
}

/** Objects of one fate: how many of each type, and their names. */
export function Part({ title, words, objects }: { title: string; words: string; objects: readonly HeldObject[] }) {
  if (objects.length === 0) return null
  const types = new Map<string, number>()
  for (const { type } of objects) types.set(type, (types.get(type) ?? 0) + 1)
  return (
    <section aria-label={title}>
      <h3>
        {title} <span>{thousands(objects.length)}</span>
      </h3>
      <p>
        {words} {listed([...types].map(([type, n]) => count(n, wordsOfWire(type).one.toLowerCase(), wordsOfWire(type).many.toLowerCase())))}
        .
      </p>
      <FewOf label={title} items={objects} first={5} keyOf={({ key }) => key}>
        {({ type, name }) => (
          <span className={styles['object']}>
            <ObjectIcon type={type} />
            <bdi>{name}</bdi>
          </span>
        )}
      </FewOf>
    </section>
  )
}
