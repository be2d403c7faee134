import { useState } from 'react'
import { Name } from '#app/components/Name.tsx'
import { NamesInLine } from '#app/components/NamesInLine.tsx'
import type { Fact } from '#app/lib/transfer/afterwards.ts'
import inLine from '#app/components/NamesInLine.module.css'
import styles from './TransferDialog.module.css'

interface Props {
  facts: readonly Fact[]
  /** Whether dependencies are picked one by one: then what is below keeps its place while the words change. */
  picking: boolean
}

/** What will be true, in words. */
export function Afterwards({ facts, picking }: Props) {
  return (
    <section aria-label="Afterwards" className={styles['afterwards']} data-picking={picking || undefined}>
      <h3>Afterwards</h3>
      <dl>
        {facts.map(({ about, text, runs = [] }) => (
          <div key={about} data-about={about}>
            <dt>{about}</dt>
            <dd>
              {text}
              {runs.length > 0 && <RunsAs runs={runs} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** What runs as whom, by name: read by who wants to know, and by nobody else. */
function RunsAs({ runs }: { runs: NonNullable<Fact['runs']> }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      {' '}
      <button type="button" className={inLine['more']} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? 'Hide which' : 'Show which'}
      </button>
      {open && (
        <ul className={styles['runs']} aria-label="What runs as whom">
          {runs.map(({ author, lead, objects }) => (
            <li key={author ?? ''}>
              {lead}
              {author !== null && (
                <>
                  :{' '}
                  <NamesInLine items={objects} keyOf={({ type, id }) => `${type} ${id}`} what="objects">
                    {({ name }) => <Name>{name}</Name>}
                  </NamesInLine>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
