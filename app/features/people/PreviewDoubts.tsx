import { Button } from '@mantine/core'
import type { Preview } from '#app/lib/access/autoSharePreview.ts'
import type { SharedObject, Sharing } from '#app/lib/access/gatherSharing.ts'
import { RequestId } from '#app/components/RequestId.tsx'
import { hiddenWords } from '#app/lib/access/sentences.ts'
import { count } from '#app/lib/words.ts'
import { PreviewObject } from './PreviewObject.tsx'
import styles from './PreviewDoubts.module.css'
import { NamesInLine } from '#app/components/NamesInLine.tsx'

// The first reasons; of the others the number is enough to know that there are some.
const first = 4

/** What could not be read or seen, each thing counted: levels are at least as said, and nobody guesses. */
export function PreviewDoubts({ preview, sharing, again }: { preview: Preview; sharing: Sharing; again: () => void }) {
  const unread = new Map<string, SharedObject[]>()
  for (const object of preview.objects)
    if (object.unread !== null) unread.set(object.unread, [...(unread.get(object.unread) ?? []), object])
  // An object that cannot be seen is said once, above.
  const objects = new Set(preview.objects.filter((object) => object.unread !== null).map(({ thing }) => thing))
  const hidden = preview.hidden.filter((one) => one.why === 'members' || !objects.has(one.thing))
  const { beyond } = sharing
  if (unread.size + hidden.length + beyond === 0) return null
  const canRetry = [...unread.values()].flat().some(({ name, fcoType }) => name !== null && fcoType !== 'surveys')
  return (
    <section className={styles['doubts']} aria-label="What is not known">
      <p>Not everything is known; people have at least what is said here.</p>
      <ul>
        {[...unread].map(([why, of]) => (
          <li key={why}>
            {count(of.length, 'object')} not read:{' '}
            <NamesInLine items={of} keyOf={({ thing }) => thing} what="objects">
              {(object) => <PreviewObject object={object} />}
            </NamesInLine>
            . {why} <RequestId id={of.find(({ requestId }) => requestId)?.requestId} />
          </li>
        ))}
        {hidden.slice(0, first).map((one) => (
          <li key={JSON.stringify(one)}>{hiddenWords({ ...sharing, target: 0 }, one)}</li>
        ))}
        {hidden.length > first && <li>and {count(hidden.length - first, 'reason')} more of the same kind.</li>}
        {beyond > 0 && (
          <li>
            {count(beyond, 'object')} further down, in Auto-Share projects inside, {beyond === 1 ? 'was' : 'were'} not looked at: they are
            too many.
          </li>
        )}
      </ul>
      {canRetry && (
        <Button variant="default" size="compact-xs" onClick={again}>
          Read again
        </Button>
      )}
    </section>
  )
}
