/** One thing that was held against another: what of which endpoint, and how it is on either side. */
export interface Finding {
  /** `GET /projects/{project_id}`, or what is no endpoint's. */
  where: string
  /** What of it, e.g. `answer users[].online`. */
  what: string
  theirs: string
  ours: string
}

/** A difference that is meant: which, and why. */
export interface Deviation {
  where: RegExp
  what: RegExp
  theirs?: RegExp
  ours?: RegExp
  reason: string
}

export const absent = 'absent'

/** Holds two tables against each other, key by key; what one does not have is {@link absent} there. */
export function compareTables(where: string, theirs: ReadonlyMap<string, string>, ours: ReadonlyMap<string, string>): Finding[] {
  return [...new Set([...theirs.keys(), ...ours.keys()])].map((what) => ({
    where,
    what,
    theirs: theirs.get(what) ?? absent,
    ours: ours.get(what) ?? absent,
  }))
}

export interface Verdict {
  agree: number
  /** Differences that are meant, by their reason. */
  meant: Map<string, Finding[]>
  differ: Finding[]
}

/** Sorts findings out. A deviation that explains nothing is itself a difference: the list must not outlive its causes. */
export function judge(findings: readonly Finding[], deviations: readonly Deviation[]): Verdict {
  const verdict: Verdict = { agree: 0, meant: new Map(), differ: [] }
  const used = new Set<Deviation>()
  for (const finding of findings) {
    if (finding.theirs === finding.ours) {
      verdict.agree += 1
      continue
    }
    const deviation = deviations.find((each) => explains(each, finding))
    if (!deviation) {
      verdict.differ.push(finding)
      continue
    }
    used.add(deviation)
    verdict.meant.set(deviation.reason, [...(verdict.meant.get(deviation.reason) ?? []), finding])
  }
  for (const { where, what, reason } of deviations.filter((each) => !used.has(each))) {
    verdict.differ.push({ where: 'the list of deviations', what: `${where.source} ${what.source}`, theirs: absent, ours: reason })
  }
  return verdict
}

const explains = ({ where, what, theirs = /^/, ours = /^/ }: Deviation, finding: Finding): boolean =>
  where.test(finding.where) && what.test(finding.what) && theirs.test(finding.theirs) && ours.test(finding.ours)
