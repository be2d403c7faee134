import { FewOf } from '#app/components/FewOf.tsx'
import { Name } from '#app/components/Name.tsx'
import { NamesInLine } from '#app/components/NamesInLine.tsx'
import type { Fact } from '#app/lib/transfer/afterwards.ts'
import styles from './TransferDialog.module.css'

/** What will be true, in words. */
export function Afterwards({ facts }: { facts: readonly Fact[] }) {
  return (
    <section aria-label="Afterwards" className={styles['afterwards']}>
      <h3>Afterwards</h3>
      <dl>
        {facts.map(({ about, text, runs = [] }) => (
          <div key={about}>
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
      <FewOf label="What runs as whom" items={runs} first={4} keyOf={({ author }) => author ?? ''}>
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
