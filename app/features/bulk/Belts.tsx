import { Checkbox } from '@mantine/core'
import { IconAlertTriangle, IconBan } from '@tabler/icons-react'
import { FewOf } from '#app/components/FewOf.tsx'
import { Name } from '#app/components/Name.tsx'
import type { Belt } from '#app/lib/access/belts.ts'
import styles from './Bulk.module.css'

interface Props {
  belts: readonly Belt[]
  looked: boolean
  onLooked: (looked: boolean) => void
}

/** What should be looked at before it is done: each kind once, with the projects that it is about. */
export function Belts({ belts, looked, onLooked }: Props) {
  if (belts.length === 0) return null
  return (
    <section className={styles['belts']} aria-label="To be looked at first">
      <ul>
        {belts.map(({ id, weight, sentence, about }) => (
          <li key={id} data-weight={weight}>
            {weight === 'refuse' ? <IconBan size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
            <div>
              <p>{sentence}</p>
              {about.length > 1 && (
                <FewOf label="Projects" items={about} first={4} keyOf={(one) => String(one.id)}>
                  {({ name }) => <Name>{name}</Name>}
                </FewOf>
              )}
            </div>
          </li>
        ))}
      </ul>
      {belts.some(({ weight }) => weight !== 'refuse') && (
        <Checkbox
          label="I have looked at this, and mean it"
          checked={looked}
          onChange={({ currentTarget }) => onLooked(currentTarget.checked)}
        />
      )}
    </section>
  )
}
