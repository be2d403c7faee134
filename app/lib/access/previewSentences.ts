import { isolated } from '../isolated.ts'
import { levelWords, listed, thousands } from '../words.ts'
import { type Cell, type Preview, type PreviewRow, turn } from './autoSharePreview.ts'
import type { Sharing } from './gatherSharing.ts'
import { type StepCount, stepCounts, unchanged } from './previewGroups.ts'
import { pathWords } from './sentences.ts'

// What a preview found, in the words of the screen.

// So many people are named; more are counted.
const named = 2

const who = (people: readonly PreviewRow[], me: number): { words: string; one: boolean } => {
  const mine = people.some(({ id }) => id === me)
  const names = [...(mine ? ['You'] : []), ...people.filter(({ id }) => id !== me).map(({ name }) => isolated(name))]
  const words = names.length <= named ? listed(names) : `${thousands(people.length)} people`
  return { words, one: people.length === 1 && !mine }
}

const onObjects = ([fewest, most]: readonly [number, number], total: number): string => {
  if (total === 1) return 'on it'
  if (fewest === most)
    return most === total ? `on all ${thousands(total)} objects` : most === 1 ? 'on 1 object' : `on ${thousands(most)} objects`
  return `on ${thousands(fewest)} to ${thousands(most)} objects`
}

function stepWords({ from, to, open, people, objects }: StepCount, { me, objects: all }: Preview): string {
  const { words, one } = who(people, me)
  const where = onObjects(objects, all.length)
  if (open) {
    const becomes =
      to === null ? `lose ${from ? levelWords[from] : 'nothing'}` : `go from ${from ? levelWords[from] : 'nothing'} to ${levelWords[to]}`
    return `${words} may ${becomes} ${where}: what else ${people.length === 1 && !one ? 'you' : 'they'} have there is not known.`
  }
  if (from === null) return `${words} ${one ? 'gains' : 'gain'} ${to ? levelWords[to] : 'nothing'} ${where}.`
  if (to === null)
    return `${words} ${one ? 'loses' : 'lose'} ${levelWords[from]} ${where}, and can no longer see ${objects[1] === 1 ? 'it' : 'them'}.`
  return `${words} ${one ? 'goes' : 'go'} from ${levelWords[from]} to ${levelWords[to]} ${where}.`
}

/** What a change does in all, a sentence for each thing that happens; people through groups counted. */
export function previewSentences(preview: Preview): string[] {
  const steps = stepCounts(preview)
  if (steps.length === 0) return ['Nobody’s access to an object changes, as far as is known.']
  const same = unchanged(preview).filter(({ cells }) => [...cells.values()].some(({ after }) => after))
  const { words, one } = who(same, preview.me)
  const withMe = same.some(({ id }) => id === preview.me)
  const rest =
    same.length === 0 ? [] : [`${words} ${one ? 'keeps' : 'keep'} what ${withMe && same.length <= named ? 'you' : 'they'} have everywhere.`]
  return [...steps.map((step) => stepWords(step, preview)), ...rest]
}

/** What becomes of me, where I lose something: it may be what I need to take the change back. */
export function myLoss(preview: Preview): string | null {
  const mine = preview.rows.find(({ kind, id }) => kind === 'user' && id === preview.me)
  const lost = [...(mine?.cells.values() ?? [])].filter((cell) => turn(cell) < 0)
  const managed = lost.filter(({ before }) => before?.level === 'manage')
  const sure = managed.filter(({ open }) => !open).length
  const where = (on: number) => onObjects([on, on], preview.objects.length)
  if (sure > 0) return `You lose Manage ${where(sure)}, and cannot undo this by yourself.`
  return managed.length > 0 ? `You may lose Manage ${where(managed.length)}, and could not undo this by yourself.` : null
}

/** By what a holder keeps a level: `as the author`, `through Admins`. */
export function howWords(sharing: Sharing, { before, after }: Cell, { kind, id }: PreviewRow): string {
  const path = after ?? before
  if (!path) return ''
  // A group has its own share as a person has theirs.
  const own = kind === 'group' && path.by === 'group' ? { ...path, by: 'direct' as const } : path
  if (kind === 'admins' && path.through.length === 0) return 'in the place of an inactive author'
  return pathWords({ ...sharing, target: 0 }, own, id === sharing.me.id && kind === 'user')
}
