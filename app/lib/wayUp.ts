/** A project that holds another one. */
export interface Above {
  id: number
  name: string
}

/** One project on the way, and the others that hold the same. */
export interface Step extends Above {
  beside: readonly Above[]
  /** How many more hold the same that I may not see, as far as I am told. */
  unseen: number
}

export interface WayUp {
  /** The projects on the way here, from the outside in. */
  steps: readonly Step[]
  /** Where the way goes apart: the projects that hold the outermost step, of which none is known to be the way. Empty at the top. */
  apart: readonly Above[]
  /** How many more hold the outermost step that I may not see, as far as I am told. */
  unseen: number
  /** More is above than what was read. */
  cut: boolean
}

/** A project as its lineage has it: `parentIds` are those that I can read, first added first. */
export interface LineageRow extends Above {
  parentIds?: readonly number[] | undefined
  /** How many others hold it, as far as I am told. */
  unseenParents?: number | undefined
}

/**
 * The way up from a project that is directly in `parents` (those that I can read) and in `unseen` more: as far as there is one parent, or
 * one is remembered in `cameBy` (id to the id of its parent). `lineage` is null where what is above is not read.
 */
export function wayUp(
  id: number,
  parents: readonly Above[],
  unseen: number,
  lineage: { rows: readonly LineageRow[]; complete: boolean } | null,
  cameBy: ReadonlyMap<number, number>,
): WayUp {
  const rows = new Map(lineage?.rows.map((row) => [row.id, row]))
  const above = (of: number): Above[] => (rows.get(of)?.parentIds ?? []).flatMap((one) => rows.get(one) ?? [])
  const steps: Step[] = []
  const passed = new Set([id])
  let at = id
  let holders = [...parents]
  let hidden = unseen
  for (;;) {
    // Where the server has a circle, the way ends before it begins anew.
    const next = (holders.length === 1 ? holders[0] : holders.find((one) => one.id === cameBy.get(at))) ?? null
    if (!next || passed.has(next.id)) return { steps, apart: holders.filter((one) => !passed.has(one.id)), unseen: hidden, cut: false }
    steps.unshift({ id: next.id, name: next.name, beside: holders.filter((one) => one.id !== next.id), unseen: hidden })
    passed.add(next.id)
    at = next.id
    const known = rows.get(at)?.parentIds
    if (known === undefined) return { steps, apart: [], unseen: 0, cut: lineage !== null && !lineage.complete }
    holders = above(at)
    hidden = rows.get(at)?.unseenParents ?? 0
  }
}
