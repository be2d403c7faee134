import type { ImportLine } from '#app/contract/organization.ts'

/** What a line that is not refused leaves somebody with. */
export interface MailOfLine {
  line: number
  /** The person, where they are here already. */
  personId: number | null
  email: string
  /** Whether it is the line that gives it. */
  given: boolean
}

const mostNamed = 3
const folded = (email: string) => email.trim().toLowerCase()

/**
 * Remarks at each line that gives somebody the mail address of somebody else, in the file or not: two may share one, as a team does, but mostly
 * a line was copied. `others` are the people who have one of these addresses now.
 */
export function remarkOnMail(
  lines: readonly ImportLine[],
  mails: readonly MailOfLine[],
  others: readonly { id: number; username: string; email: string }[],
): void {
  const inFile = new Set(mails.map(({ personId }) => personId))
  const holders = new Map<string, { line: number; words: string }[]>()
  const add = (email: string, holder: { line: number; words: string }) => {
    const before = holders.get(folded(email))
    if (before) before.push(holder)
    else holders.set(folded(email), [holder])
  }
  for (const { id, username, email } of others) if (!inFile.has(id)) add(email, { line: 0, words: username })
  for (const { line, email } of mails) add(email, { line, words: `line ${line.toLocaleString('en')}` })

  const byLine = new Map(lines.map((one) => [one.line, one]))
  for (const { line, email, given } of mails) {
    const shown = byLine.get(line)
    const all = holders.get(folded(email)) ?? []
    if (!given || !shown || all.length < 2) continue
    const named = all
      .slice(0, mostNamed + 1)
      .filter((one) => one.line !== line)
      .slice(0, mostNamed)
    const more = all.length - 1 - named.length
    const words = [...named.map((one) => one.words), ...(more > 0 ? [`${more.toLocaleString('en')} more`] : [])]
    shown.remark = `The same mail address as ${words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`}.`
  }
}
