import { useSession } from '#app/api/console.ts'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import { FewOf } from '#app/components/FewOf.tsx'
import { Name } from '#app/components/Name.tsx'
import { useAccess } from '#app/features/people/useAccess.ts'
import { effectBetween, insideOf, outsideOf } from '#app/lib/access/nested.ts'
import type { Asked } from '#app/lib/access/gather.ts'
import type { Known } from '#app/lib/access/known.ts'
import { effectWords, hiddenWords } from '#app/lib/access/sentences.ts'
import { levelWord } from '#app/lib/words.ts'
import styles from './Nesting.module.css'

/** What one has to know of a project to ask who has access to it. */
export interface AskedProject {
  id: number
  name: string | null
  author: { id: number | null; name: string } | null
  level: Asked['level']
}
const asked = ({ id, name, author, level }: AskedProject): Asked => ({ id, path: 'projects', name, author, level })

interface Props {
  inner: AskedProject
  outer: AskedProject
  /** Whether it goes into the outer project, or comes out of it. The outer one has Auto-Share. */
  goes: 'in' | 'out'
}

/** Whose level on a project changes as it goes into an Auto-Share project, or comes out of one (docs/rules.md 12). */
export function AccessAfter({ inner, outer, goes }: Props) {
  const { me, rulesKnown } = useSession()
  const who = { me: { id: me?.id ?? 0, admin: me?.admin ?? false } }
  const now = useAccess(asked(inner), who)
  const around = useAccess(asked(outer), who)
  const failed = now.error ?? around.error
  if (!rulesKnown && goes === 'out')
    return <p className={styles['effect']}>Civis does not document whether people keep what came that way.</p>
  if (failed) {
    const again = () => {
      for (const one of [now, around]) if (one.error) void one.refetch()
    }
    return (
      <div className={styles['effect']}>
        <ErrorWords error={failed} lead="Whom that concerns could not be found out:" again={again} />
      </div>
    )
  }
  if (!now.data || !around.data) return <p className={styles['effect']}>Looking whom that concerns…</p>
  const after = goes === 'in' ? insideOf(now.data, around.data) : outsideOf(now.data, outer.id)
  return <Effect before={now.data} after={after} goes={goes} />
}

function Effect({ before, after, goes }: { before: Known; after: Known; goes: Props['goes'] }) {
  const effect = effectBetween(before, after)
  const words = effectWords(goes === 'in' ? after : before, effect)
  const known = goes === 'in' ? after : before
  return (
    <div className={styles['effect']}>
      <p>
        {words ? `${words}.` : `Nobody of whom you can know ${goes === 'in' ? 'gains' : 'loses'} anything.`}
        {effect.hidden.length > 0 && ' There may be others:'}
      </p>
      {effect.hidden.length > 0 && (
        <FewOf label="What is hidden" items={effect.hidden.map((one) => hiddenWords(known, one))} keyOf={(text) => text} first={2}>
          {(text) => text}
        </FewOf>
      )}
      {effect.changed.length > 2 && (
        <FewOf label="Whose level changes" items={effect.changed} keyOf={({ id }) => String(id)}>
          {(one) => (
            <>
              <Name>{one.name}</Name>{' '}
              <small>
                {levelWord(one.before?.level ?? null)} → {levelWord(one.after?.level ?? null)}
              </small>
            </>
          )}
        </FewOf>
      )}
    </div>
  )
}
