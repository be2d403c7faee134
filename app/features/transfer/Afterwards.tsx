import type { Fact } from '#app/lib/transfer/afterwards.ts'
import styles from './TransferDialog.module.css'

/** What will be true, in words. */
export function Afterwards({ facts }: { facts: readonly Fact[] }) {
  return (
    <section aria-label="Afterwards" className={styles['afterwards']}>
      <h3>Afterwards</h3>
      <dl>
        {facts.map(({ about, text }) => (
          <div key={about}>
            <dt>{about}</dt>
            <dd>
              <bdi>{text}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
