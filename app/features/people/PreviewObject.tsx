import { Name } from '#app/components/Name.tsx'
import { ObjectIcon } from '#app/components/ObjectIcon.tsx'
import type { SharedObject } from '#app/lib/access/gatherSharing.ts'
import { wordsOfWire } from '#app/lib/objectWords.ts'
import styles from './PreviewObject.module.css'

/** An object by its name, or by type and id where it has none for me; one further down says in what it is. */
export function PreviewObject({ object: { fcoType, objectId, name, within } }: { object: SharedObject }) {
  return (
    <span className={styles['object']}>
      <ObjectIcon type={fcoType} size={13} /> {name === null ? `${wordsOfWire(fcoType).one} ${objectId}` : <Name>{name}</Name>}
      {within !== null && (
        <small>
          {' '}
          in <Name>{within}</Name>
        </small>
      )}
    </span>
  )
}
