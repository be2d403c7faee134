import { Sentence } from '../command.ts'

const parts = ['pages', 'requests', 'mixed'] as const
type Part = (typeof parts)[number]

/** What is measured: all that can be, or what `--only` names. */
export function partsOf(only: string | undefined, databaseUrl: string | null): readonly Part[] {
  const can = parts.filter((part) => part !== 'mixed' || databaseUrl !== null)
  if (only === undefined) return can
  const named = parts.filter((part) => part === only)
  if (named.length === 0) throw new Sentence(`--only is pages, requests or mixed, and not “${only}”.`)
  if (!named.some((part) => can.includes(part))) throw new Sentence('--only mixed needs --database-url as well.')
  return named
}
