import type { ImportReport } from '#app/contract/organization.ts'
import { count, listed, thousands } from '#app/lib/words.ts'
import type { ImportFile } from './drafts.ts'
import words from './Words.module.css'

/** What was read of a file, before its lines. */
export function ImportFound({ report: { lines, newGroups, ignored, same }, file }: { report: ImportReport; file: ImportFile }) {
  const remarks = lines.filter(({ remark }) => remark !== null).length
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
      {remarks > 0 && (
        <p className={words['note']}>
          {count(remarks, 'line gives', 'lines give')} somebody the mail address of somebody else.{' '}
          {remarks === 1 ? 'It stands' : 'They stand'} first below, and can be written all the same.
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
