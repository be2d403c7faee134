import { NamesInLine } from '#app/components/NamesInLine.tsx'
import { isShared, type WantedObject } from '#app/lib/access/gatherSharing.ts'
import { count } from '#app/lib/words.ts'
import styles from './SharingPreview.module.css'

/** The tables, which Auto-Share leaves out, and why (docs/rules.md 1, 12). */
export function TablesNote({ objects }: { objects: readonly WantedObject[] }) {
  const tables = objects.filter((object) => !isShared(object))
  if (tables.length === 0) return null
  return (
    <p className={styles['tables']}>
      {count(tables.length, 'table')} not shared:{' '}
      <NamesInLine items={tables} keyOf={({ objectId }) => objectId} what="tables">
        {({ name, objectId }) => <bdi>{name ?? `Table ${objectId}`}</bdi>}
      </NamesInLine>
      . A table has no shares of its own; who may read its rows is granted in its database.
    </p>
  )
}
