import { useState } from 'react'
import { Name } from '#app/components/Name.tsx'
import type { ImportLine, ImportReport } from '#app/contract/organization.ts'
import { thousands } from '#app/lib/words.ts'
import imports from './Import.module.css'
import words from './Words.module.css'
import { Pages } from './Pages.tsx'

const kinds = [
  { result: 'refused', word: 'refused' },
  { result: 'added', word: 'added' },
  { result: 'changed', word: 'changed' },
] as const
const size = 100

/** What each line would do: what is refused first, and of the others what has a remark. */
export function ImportLines({ report }: { report: ImportReport }) {
  const first = kinds.find(({ result }) => report[result] > 0)?.result ?? 'added'
  const [shown, setShown] = useState<ImportLine['result']>(first)
  const [page, setPage] = useState(1)
  const lines = report.lines.filter(({ result }) => result === shown).sort((a, b) => Number(b.remark !== null) - Number(a.remark !== null))
  return (
    <>
      <div className={words['sums']} role="group" aria-label="Lines">
        {kinds.map(({ result, word }) => (
          <button
            key={result}
            type="button"
            className={words['chip']}
            aria-pressed={shown === result}
            disabled={report[result] === 0}
            onClick={() => {
              setShown(result)
              setPage(1)
            }}
          >
            {thousands(report[result])} {word}
          </button>
        ))}
      </div>
      {lines.length > 0 && (
        <table className={imports['lines']} aria-label={`Lines that are ${shown}`}>
          <thead>
            <tr>
              <th>Line</th>
              <th>Who</th>
              <th>{shown === 'refused' ? 'Why it is left out' : 'What'}</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice((page - 1) * size, page * size).map((line) => (
              <tr key={line.line}>
                <td>{thousands(line.line)}</td>
                <td>
                  <Name>{line.name || '(no name)'}</Name>
                  <span className={words['sub']}>{line.username}</span>
                </td>
                <td>
                  {line.why ? <span className={imports['why']}>{line.why}</span> : <Changes line={line} />}
                  {line.remark && <div className={imports['why']}>{line.remark}</div>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pages page={page} size={size} total={lines.length} onPage={setPage} />
    </>
  )
}

function Changes({ line: { result, changes } }: { line: ImportLine }) {
  return changes.map(({ what, before, after }) => (
    <div key={what}>
      <span className={words['dim']}>{what}: </span>
      {result === 'changed' && (
        <>
          <del className={imports['was']}>{before || 'none'}</del> →{' '}
        </>
      )}
      <Name>{after || 'none'}</Name>
    </div>
  ))
}
