import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { FewOf } from '#app/components/FewOf.tsx'
import { LevelBadge } from '#app/components/LevelBadge.tsx'
import { Name } from '#app/components/Name.tsx'
import { ObjectIcon } from '#app/components/ObjectIcon.tsx'
import type { ProjectObject } from '#app/contract/projects.ts'
import type { Verdict } from '#app/lib/access/autoShareVerdict.ts'
import { wordsOfWire } from '#app/lib/objectWords.ts'
import hidden from '#app/components/Hidden.module.css'
import styles from './AutoShareVerdict.module.css'

/** Whether I may, and if not, every reason, with the objects in the way by name. */
export function AutoShareVerdict({ verdict, on }: { verdict: Verdict; on: boolean }) {
  const { may, reasons, inTheWay, mismatch } = verdict
  const Icon = may ? IconCircleCheck : IconCircleX
  return (
    <section className={styles['verdict']} data-may={may} aria-label="Whether you may">
      <Icon size={17} stroke={1.75} aria-hidden />
      <div>
        <p>
          {may ? `You may switch it ${on ? 'on' : 'off'}.` : 'You may not.'} {reasons.length === 1 && reasons[0]} {mismatch}
        </p>
        {reasons.length > 1 && (
          <ul className={styles['reasons']}>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )}
        {inTheWay.length > 0 && (
          <FewOf label="Objects in the way" items={inTheWay} keyOf={(row) => `${row.fcoType} ${row.objectId}`}>
            {(row) => <InTheWay row={row} />}
          </FewOf>
        )}
      </div>
    </section>
  )
}

function InTheWay({ row: { fcoType, objectId, name, author, myPermissionLevel } }: { row: ProjectObject }) {
  const { one } = wordsOfWire(fcoType)
  return (
    <>
      <span className={styles['object']}>
        <ObjectIcon type={fcoType} size={15} />
        {name === null ? (
          <span>
            {one} {objectId}, which you cannot see
          </span>
        ) : (
          <Name>{name}</Name>
        )}
      </span>
      <small className={styles['mine']}>
        {author && (
          <span>
            by <Name>{author}</Name>{' '}
          </span>
        )}
        {name !== null && (
          <>
            <span className={hidden['text']}>your level: </span>
            <LevelBadge level={myPermissionLevel} />
          </>
        )}
      </small>
    </>
  )
}
