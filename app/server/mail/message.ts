import { type Level, levelWords } from '#app/contract/levels.ts'

/** What a mail tells of. */
export interface Told {
  kind: 'share' | 'transfer'
  sender: string
  recipient: { name: string; username: string; email: string }
  object: { id: number; type: string; name: string }
  level: Level
  /** The sender's own words. */
  body: string | null
}

export interface Message {
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
}

/**
 * The mail in words, as text and as HTML. Names and own words are anybody's: in the subject they are one line, in HTML they are text.
 * `origin` is where projects open; objects of other types have no page here.
 */
export function messageOf(told: Told, origin: string): Message {
  const { kind, sender, recipient, object, level, body } = told
  const type = object.type.replaceAll('_', ' ')
  const name = oneLine(object.name)
  const happened =
    kind === 'transfer'
      ? `${oneLine(sender)} made you the owner of the ${type} “${name}”.`
      : `${oneLine(sender)} gave you ${levelWords[level]} on the ${type} “${name}”.`
  const link = object.type === 'project' ? `${origin}/projects/${object.id}` : null
  const text = [happened, body && quoted(body), link, `You get this mail because ${oneLine(sender)} asked for it to be sent.`]
  const html = [
    `<p>${escaped(happened)}</p>`,
    body &&
      `<blockquote style="margin:0 0 1em;padding-left:1em;border-left:2px solid #ccc;white-space:pre-wrap">${escaped(body)}</blockquote>`,
    link && `<p><a href="${escaped(link)}">Open it</a></p>`,
    `<p style="color:#666">You get this mail because ${escaped(oneLine(sender))} asked for it to be sent.</p>`,
  ]
  return {
    to: { name: oneLine(recipient.name), address: recipient.email },
    subject: kind === 'transfer' ? `“${name}” is yours now` : `${oneLine(sender)} shared “${name}” with you`,
    text: `${text.filter(Boolean).join('\n\n')}\n`,
    html: `<!doctype html><html><body dir="auto">${html.filter(Boolean).join('\n')}</body></html>`,
  }
}

/** What brings somebody the link by which they make their key. */
export interface KeyTold extends Pick<Told, 'sender' | 'recipient'> {
  organization: string
  link: string
  /** How long it is good. */
  days: number
}

/** The mail that brings a one-time link (docs/rules.md 32), as text and as HTML. */
export function keyMessageOf({ sender, recipient, organization, link, days }: KeyTold): Message {
  const where = oneLine(organization)
  const said = `${oneLine(sender)} invites you to the projects of ${where}. Your user name is ${oneLine(recipient.username)}.`
  const how = `This link makes your key and signs you in. It is good once, for ${days} days; whoever has it can come in as you, so pass it on to nobody:`
  return {
    to: { name: oneLine(recipient.name), address: recipient.email },
    subject: `Your key for the projects of ${where}`,
    text: `${[said, how, link].join('\n\n')}\n`,
    html: `<!doctype html><html><body dir="auto"><p>${escaped(said)}</p>\n<p>${escaped(how)}</p>\n<p><a href="${escaped(link)}">Make my key</a></p></body></html>`,
  }
}

// A line break in a name would begin a header; other signs that nobody sees may turn the text round.
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim()
const quoted = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => `> ${line}`)
    .join('\n')
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
