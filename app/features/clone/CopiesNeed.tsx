import { useQuery } from '@tanstack/react-query'
import { beside } from '#app/api/query.ts'
import { projectDependenciesQuery } from '#app/api/projects.ts'
import { ErrorWords } from '#app/components/ErrorWords.tsx'
import { FewOf } from '#app/components/FewOf.tsx'
import { Name } from '#app/components/Name.tsx'
import { ObjectIcon } from '#app/components/ObjectIcon.tsx'
import { type CloneNeed, cloneNeeds } from '#app/lib/cloneNeeds.ts'
import type { HeldObject } from '#app/lib/heldObjects.ts'
import { wordsOfWire } from '#app/lib/objectWords.ts'
import { listed, thousands } from '#app/lib/words.ts'
import styles from './Clone.module.css'
import { typesCounted, typesOf } from './typesCounted.ts'

interface Props {
  /** The project that is cloned. */
  projectId: number
  copied: readonly HeldObject[]
  /** What they use as the originals do, or what they go without: such a copy is there, and fails when it is run. */
  which: 'kept' | 'lost'
}

/** What the copies use besides, such as credentials. */
export function CopiesNeed({ projectId, copied, which }: Props) {
  const { data, error, refetch } = useQuery({ ...projectDependenciesQuery(projectId), ...beside })
  // Once, where what is feared would stand.
  if (error && !data)
    return which === 'lost' && <ErrorWords error={error} lead="What the copies need could not be read:" again={() => void refetch()} />
  const needs = data ? cloneNeeds(data, copied)[which] : []
  if (needs.length === 0) return null
  const [title, words] =
    which === 'kept'
      ? ['Needed by the copies', `They use the same as the originals do: ${typesCounted(typesOf(needs))}.`]
      : ['Missing for the copies', `${typesCounted(typesOf(needs))} that you cannot see. A copy that needs one might not run:`]
  return (
    <section aria-label={title}>
      <h3>
        {title} <span>{thousands(needs.length)}</span>
      </h3>
      <p>{words}</p>
      <Needs label={title} needs={needs} />
    </section>
  )
}

const Needs = ({ label, needs }: { label: string; needs: readonly CloneNeed[] }) => (
  <FewOf label={label} items={needs} first={3} keyOf={({ key }) => key}>
    {({ type, name, by, copiedToo }) => (
      <span className={styles['object']}>
        <ObjectIcon type={type} />
        <span>
          <Name>{name ?? wordsOfWire(type).one}</Name>{' '}
          <small>
            for {listed(by.slice(0, 3))}
            {by.length > 3 && ` and ${thousands(by.length - 3)} more`}
            {copiedToo && ' · the original, not its copy'}
          </small>
        </span>
      </span>
    )}
  </FewOf>
)
