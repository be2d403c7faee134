import type { ImportReport } from '#app/contract/organization.ts'
import { count, listed, thousands } from '#app/lib/words.ts'
import type { ImportFile } from './drafts.ts'
import words from './Words.module.css'

/** What was read of a file, before its lines. */
export function ImportFound({ report: { newGroups, ignored, same }, file }: { report: ImportReport; file: ImportFile }) {
  return (
    <>
      <p role="status">
        <strong>{file.name}</strong>, read as {file.encoding}. Nothing is written yet.
        {same > 0 && ` ${count(same, 'line is', 'lines are')} as they are here already.`}
      </p>
      {file.encoding === 'Windows-1252' && (
        <p className={words['note']}>
          The file does not say in which signs it is written. If a name below looks wrong, save it as “CSV UTF-8”.
        </p>
      )}
      {newGroups.length > 0 && (
        <p className={words['note']}>
          {count(newGroups.length, 'group')} will be made: {listed(newGroups.slice(0, 20))}
          {newGroups.length > 20 && ` and ${thousands(newGroups.length - 20)} more`}. Look whether one of them is a slip of the pen.
        </p>
      )}
      {ignored.length > 0 && (
        <p className={words['dim']}>
          Not read: {count(ignored.length, 'column')} called {listed(ignored.slice(0, 10))}.
        </p>
      )}
    </>
  )
}
