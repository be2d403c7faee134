import { useMemo } from 'react'
import type { Level } from '#app/contract/levels.ts'
import { type PassedOn, type PreviewReading, usePreview, withoutObjects } from '#app/features/people/useSharing.ts'
import { objectKey } from '#app/lib/heldObjects.ts'
import { levelsFound } from '#app/lib/placing.ts'

const unknown: ReadonlyMap<string, Level | null> = new Map()

/**
 * What it does to whom that objects come under Auto-Share, or come from under it. It finds out my level on each, too, so it is told
 * which of them will be refused for that, and leaves them out.
 */
export function usePlacingPreview(
  passes: readonly PassedOn[],
  refusedWith: (levels: ReadonlyMap<string, Level | null>) => ReadonlyMap<string, string>,
): { reading: PreviewReading; levels: ReadonlyMap<string, Level | null> } {
  const reading = usePreview(passes)
  const { preview } = reading
  const levels = useMemo(() => (preview ? levelsFound(preview) : unknown), [preview])
  const refused = refusedWith(levels)
  return { reading: withoutObjects(reading, passes, (object) => refused.has(objectKey(object))), levels }
}
