import { FewOf } from '#app/components/FewOf.tsx'
import { Name } from '#app/components/Name.tsx'
import { NamesInLine } from '#app/components/NamesInLine.tsx'
import type { Fact } from '#app/lib/transfer/afterwards.ts'
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
              {runs.length > 0 && <RunsAs runs={runs} />}
              {text}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** What goes on running as whom, by name. */
function RunsAs({ runs }: { runs: NonNullable<Fact['runs']> }) {
  return (
    <div className={styles['runs']}>
      <FewOf label="What runs as whom" items={runs} first={2} keyOf={({ author }) => author ?? ''}>
        {({ author, lead, objects }) => (
          <span>
            {lead}
            {author === null ? (
              '.'
            ) : (
              <>
                :{' '}
                <NamesInLine items={objects} keyOf={({ type, id }) => `${type} ${id}`} what="objects">
                  {({ name }) => <Name>{name}</Name>}
                </NamesInLine>
              </>
            )}
          </span>
        )}
      </FewOf>
    </div>
  )
}
