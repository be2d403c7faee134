import { CloseButton } from '@mantine/core'
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react'
import { ActionButton } from '#app/components/ActionButton.tsx'
import { Name } from '#app/components/Name.tsx'
import { Time } from '#app/components/Time.tsx'
import { callingOf } from '#app/lib/access/principal.ts'
import { type LeftAlone, type Made, wasTold } from '#app/lib/access/takeBack.ts'
import { count, listed } from '#app/lib/words.ts'
import styles from './PlanMade.module.css'
import type { Back } from './useWayBack.ts'

interface Props {
  made: Made
  /** Whether what was made of it stands below, so that it need not be said here. */
  listed: boolean
  /** Why I cannot take it back. */
  refusal: string | null
  onTakeBack: () => void
  onDismiss: () => void
}

/** What was made last, and the way back: that goes into the plan, to be looked at before it is sent. */
export function PlanMade({ made, listed: isListed, refusal, onTakeBack, onDismiss }: Props) {
  return (
    <div className={styles['made']} data-partial={made.partial || undefined}>
      {!isListed && (
        <p role="status" tabIndex={-1} data-outcome="made">
          {!made.partial && <IconCheck size={15} stroke={2} aria-hidden />} {made.words}
        </p>
      )}
      <div className={styles['foot']}>
        {!isListed && <Time at={made.at} />}
        <ActionButton
          variant="default"
          size="compact-sm"
          why={refusal}
          leftSection={<IconArrowBackUp size={15} stroke={1.75} aria-hidden />}
          onClick={onTakeBack}
        >
          Undo {count(made.changes.length, 'change')}…
        </ActionButton>
        {!isListed && <CloseButton size="sm" aria-label="Dismiss" onClick={onDismiss} />}
      </div>
    </div>
  )
}

/** That the plan is a way back, and what of it cannot be taken back. */
export function WayBack({ back: { made, planned, left } }: { back: Back }) {
  const calling = callingOf(made.changes)
  const of = (why: LeftAlone['why']) => left.filter((one) => one.why === why).map(({ change }) => calling(change))
  const [changed, authors] = [of('changed'), of('author')]
  return (
    <div className={styles['back']} role="note">
      <p>
        {planned > 0
          ? 'This is the way back. It is sent when you apply it.'
          : left.length > 0
            ? 'Nothing of it can be taken back.'
            : 'It is as it was before already.'}
      </p>
      {changed.length > 0 && (
        <p>
          <Name>{listed(changed)}</Name> {changed.length === 1 ? 'stays as it is' : 'stay as they are'}: somebody changed that since.
        </p>
      )}
      {authors.length > 0 && (
        <p>
          <Name>{listed(authors)}</Name> is the author now, and keeps Manage.
        </p>
      )}
      {wasTold(made) && <p>The mail that went with it cannot be taken back.</p>}
    </div>
  )
}
