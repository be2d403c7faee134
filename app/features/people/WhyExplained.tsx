import { useQuery } from '@tanstack/react-query'
import { Link, useMatch } from '@tanstack/react-router'
import { useSession } from '#app/api/console.ts'
import { LevelBadge } from '#app/components/LevelBadge.tsx'
import { Name } from '#app/components/Name.tsx'
import type { Known } from '#app/lib/access/known.ts'
import { hiddenWords, thingWords } from '#app/lib/access/sentences.ts'
import { type Place, why } from '#app/lib/access/why.ts'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import { explanationWords, reasonWords } from '#app/lib/access/whyWords.ts'
import { mayTransfer } from '#app/lib/transfer/requirements.ts'
import { levelWord, upperFirst } from '#app/lib/words.ts'
import { accessQuery, myAccessQuery } from './useAccess.ts'
import type { WhyProps } from './WhyButton.tsx'
import styles from './Why.module.css'

/** Every way by which somebody has a level, strongest first, in words; and what of it is not known. */
export function WhyExplained({ asked, person, level }: WhyProps) {
  const { me, rulesKnown } = useSession()
  const asking = { id: me?.id ?? 0, admin: me?.admin ?? false }
  const isMe = person === null || person.id === asking.id
  const mine = useQuery({ ...myAccessQuery(asked, asking), enabled: isMe })
  const theirs = useQuery({ ...accessQuery(asked, { me: asking }), enabled: !isMe })
  const { data: known, error, refetch } = isMe ? mine : theirs
  const none = !isMe && known && why(known, person.id).level === null
  return (
    <section className={styles['body']} aria-label="Why">
      <h3>
        Why {isMe ? 'you have' : <Name>{person.name}</Name>} {isMe ? levelWord(level) : none ? 'has no access' : 'has access'}
        {isMe && asked.name !== null && (
          <>
            {' on '}
            <Name>{asked.name}</Name>
          </>
        )}
      </h3>
      {error ? (
        <ErrorWords error={error} again={() => void refetch()} />
      ) : known ? (
        <Reasons known={known} personId={isMe ? asking.id : person.id} said={isMe ? level : undefined} rulesKnown={rulesKnown} />
      ) : (
        <output>Looking…</output>
      )}
    </section>
  )
}

interface ReasonsProps {
  known: Known
  personId: number
  said: WhyProps['level'] | undefined
  rulesKnown: boolean
}

function Reasons({ known, personId, said, rulesKnown }: ReasonsProps) {
  const explanation = why(known, personId, said)
  const { reasons, hidden, agrees } = explanation
  return (
    <>
      <ul>
        {reasons.map((reason, at) => (
          <li key={`${reason.by} ${reason.at} ${reason.group?.id}`} className={styles['reason']}>
            <LevelBadge level={reason.level} />
            <span className={at === 0 ? styles['first'] : undefined}>{upperFirst(reasonWords(known, reason, personId))}</span>
            <small>
              <ChangedAt place={reason.changedAt} known={known} />
            </small>
          </li>
        ))}
      </ul>
      {explanationWords(known, explanation, personId, said).map((text) => (
        <p key={text}>{text}</p>
      ))}
      {!agrees && !rulesKnown && <p>Civis does not document every way to a level.</p>}
      {hidden.map((one) => (
        <p key={hiddenWords(known, one)}>{hiddenWords(known, one)}</p>
      ))}
    </>
  )
}

function ChangedAt({ place, known }: { place: Place; known: Known }) {
  const { rulesKnown } = useSession()
  const here = useMatch({ from: '/projects/$projectId/sharing', shouldThrow: false, select: ({ params }) => params.projectId })
  if (place === null) return null
  if (place.page === 'object') return <>changed where {place.thing.name ?? 'the object'} is shared</>
  const thing = <Name>{thingWords(known, place.projectId)}</Name>
  const params = { projectId: place.projectId }
  // Who reads it where it is changed has the way to change it before their eyes.
  if (place.page !== 'transfer' && here === place.projectId) return null
  const { author, level } = known.things.get(place.projectId) ?? { author: null, level: null }
  if (place.page === 'transfer' && author && level) {
    const may = mayTransfer({ me: known.me, project: { author, myPermissionLevel: level }, rulesKnown, authorLevel: null })
    if (may.state === 'no') return <>{may.sentence}</>
  }
  return place.page === 'transfer' ? (
    <Link to="/projects/$projectId/transfer" params={params}>
      Change it by a transfer of {thing}
    </Link>
  ) : (
    <Link to="/projects/$projectId/sharing" params={params}>
      {level === 'manage' ? 'Change' : 'See'} it in the sharing of {thing}
    </Link>
  )
}
