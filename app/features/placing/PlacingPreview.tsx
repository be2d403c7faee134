import { SharingPreview } from '#app/features/people/SharingPreview.tsx'
import { TablesNote } from '#app/features/people/TablesNote.tsx'
import type { PreviewReading } from '#app/features/people/useSharing.ts'
import type { Movable } from '#app/lib/placing.ts'

interface Props {
  reading: PreviewReading
  /** What goes into an Auto-Share project: its tables are named, as they are not shared. */
  given: readonly Movable[]
  /** Whether something comes out of an Auto-Share project. */
  takes: boolean
}

/** Who gains and who loses what, as objects come under Auto-Share or come from under it (docs/rules.md 12). */
export const PlacingPreview = ({ reading, given, takes }: Props) => (
  <SharingPreview reading={reading} takes={takes}>
    <TablesNote objects={given} />
  </SharingPreview>
)

export const keptOnCivis = 'Civis does not document whether people keep what they have had through Auto-Share.'
