import { type ObjectKind, kindOf } from '#app/contract/objectKinds.ts'
import type { ObjectRow } from '../plainObject.ts'
import { ago } from './ago.ts'
import type { Random } from './random.ts'

/** How many of each kind there are among a thousand. */
const shares: readonly (readonly [type: string, sub: string, count: number])[] = [
  ['table', '', 120],
  ['survey', '', 30],
  ['script', 'sql', 110],
  ['script', 'containers', 40],
  ['script', 'python3', 85],
  ['script', 'r', 35],
  ['script', 'dbt', 18],
  ['script', 'javascript', 12],
  ['script', 'custom', 25],
  ['import', '', 75],
  ['export', '', 50],
  ['model', '', 45],
  ['notebook', '', 75],
  ['service', '', 25],
  ['workflow', '', 70],
  ['report', 'html', 35],
  ['report', 'tableau', 12],
  ['report', 'services', 12],
  ['report', 'sql', 20],
  ['script_template', '', 20],
  ['file', '', 70],
  ['enhancement', 'cass-ncoa', 6],
  ['enhancement', 'civis-data-match', 4],
  ['enhancement', 'geocode', 4],
  ['enhancement', 'identity-resolution', 2],
]

/** Every kind that a project holds, sub-projects apart. */
export const kinds: readonly ObjectKind[] = shares.map(([type, sub]) => kindOf(type, sub))
const byChance: readonly ObjectKind[] = shares.flatMap(([type, sub, count]) => Array.from({ length: count }, () => kindOf(type, sub)))
export const anyKind = (chance: Random): ObjectKind => chance.pick(byChance)

type Run = Pick<ObjectRow, 'state' | 'runState' | 'runAt' | 'finishedAt'>

const runs = (chance: Random, now: Date, minutes: number): Run => {
  const ended = (state: string): Run => {
    const took = chance.int(1, 95)
    const started = Math.max(minutes, took + 2)
    return { state, runState: state, runAt: ago(now, { minutes: started }), finishedAt: ago(now, { minutes: started - took }) }
  }
  const dice = chance.int(1, 100)
  if (dice <= 64) return ended('succeeded')
  if (dice <= 75) return ended('failed')
  if (dice <= 81) return ended('cancelled')
  if (dice <= 85) return { state: 'running', runState: 'running', runAt: ago(now, { minutes: chance.int(1, 55) }), finishedAt: null }
  if (dice <= 87) return { state: 'queued', runState: 'queued', runAt: ago(now, { minutes: chance.int(1, 6) }), finishedAt: null }
  return { state: dice <= 92 ? 'scheduled' : 'idle', runState: null, runAt: null, finishedAt: null }
}

const times = [
  'every day at 06:00',
  'every weekday at 07:30',
  'every hour',
  'every Monday at 09:00',
  'every Thursday at 17:00',
  'on the 1st of each month at 02:00',
]
const planned = (chance: Random, { state }: Run, email: string): Pick<ObjectRow, 'schedule' | 'notifications'> => ({
  schedule: state === 'scheduled' || chance.chance(0.22) ? { words: chance.pick(times) } : null,
  notifications: chance.chance(0.2) ? { emails: [email], on: chance.chance(0.5) ? ['failure'] : ['success', 'failure'] } : null,
})

/** What the columns of an object's own type hold. `minutes` ago it was last changed, run or delivered. */
export function details(
  chance: Random,
  now: Date,
  { type }: ObjectKind,
  { minutes, schema, email, databaseId }: { minutes: number; schema: string; email: string; databaseId: number },
): Partial<ObjectRow> {
  switch (type) {
    case 'table':
      return {
        databaseId,
        schemaName: schema,
        rowCount: chance.int(1, 9) * 10 ** chance.int(1, 7) + chance.int(0, 999),
        columnCount: chance.int(3, 84),
      }
    case 'script':
    case 'import':
    case 'export':
    case 'workflow':
    case 'enhancement': {
      const run = runs(chance, now, minutes)
      return { ...run, ...planned(chance, run, email) }
    }
    case 'model':
    case 'report':
      return { ...runs(chance, now, minutes), ...(chance.chance(0.15) && { schedule: { words: chance.pick(times) } }) }
    case 'notebook':
    case 'service': {
      if (chance.chance(0.25)) return {}
      const dice = chance.int(1, 10)
      const [state, started] = dice <= 3 ? ['running', Math.min(minutes, 2800)] : [dice <= 8 ? 'terminated' : 'failed', minutes]
      return {
        // A deployment that has ended is not the current one.
        deploymentId: state === 'running' ? chance.int(10_000, 99_999) : null,
        runState: state,
        runAt: ago(now, { minutes: Math.max(started, 3) }),
      }
    }
    case 'file':
      return {
        fileSize: chance.int(1, 999) * 10 ** chance.int(2, 7),
        expired: chance.chance(0.1) ? true : chance.chance(0.5) ? false : null,
      }
    default:
      return {}
  }
}
