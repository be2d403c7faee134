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
  /** Only what they go without. */
  lostOnly?: boolean
}

/** What the copies use besides, such as credentials, and what they go without: such a copy is there, and fails when it is run. */
export function CopiesNeed({ projectId, copied, lostOnly = false }: Props) {
  const { data, error, refetch } = useQuery({ ...projectDependenciesQuery(projectId), ...beside })
  if (error && !data) return <ErrorWords error={error} lead="What the copies need could not be read:" again={() => void refetch()} />
  if (!data) return null
  const { kept, lost } = cloneNeeds(data, copied)
  return (
    <>
      {!lostOnly && kept.length > 0 && (
        <section aria-label="Needed by the copies">
          <h3>
            Needed by the copies <span>{thousands(kept.length)}</span>
          </h3>
          <p>They use the same as the originals do: {typesCounted(typesOf(kept))}.</p>
          <Needs label="Needed by the copies" needs={kept} />
        </section>
      )}
      {lost.length > 0 && (
        <section aria-label="Not for the copies">
          <h3>
            Not for the copies <span>{thousands(lost.length)}</span>
          </h3>
          <p>{typesCounted(typesOf(lost))} that you may not see, and so the copies go without. What needs it may not run:</p>
          <Needs label="Not for the copies" needs={lost} />
        </section>
      )}
    </>
  )
}

const Needs = ({ label, needs }: { label: string; needs: readonly CloneNeed[] }) => (
  <FewOf label={label} items={needs} first={5} keyOf={({ key }) => key}>
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
