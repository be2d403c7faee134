import type { Level } from '#app/contract/levels.ts'
import { isolated } from '../isolated.ts'
import { levelWords } from '../words.ts'
import type { Known } from './known.ts'
import type { Path } from './paths.ts'
import { thingWords } from './sentences.ts'
import type { Explanation } from './why.ts'

/** A path in words that end a line beginning with its level: `you are in Admins, which has View`. */
export function reasonWords(known: Known, { level, by, group, through, at }: Path, personId: number): string {
  const isMe = personId === known.me.id
  const they = isMe ? 'you' : 'they'
  const above = through.length > 0
  const of = above ? ` of ${thingWords(known, at)}` : ''
  const passed = above ? ', and Auto-Share passes it on' : ''
  switch (by) {
    case 'author':
      return `${they} are the author${of}${passed}`
    case 'direct':
      return `${they} have a share of ${isMe ? 'your' : 'their'} own${above ? ` on ${thingWords(known, at)}` : ''}${passed}`
    case 'group':
      return `${they} are in ${isolated(group?.name ?? 'a group')}, which has ${levelWords[level]}${above ? ` on ${thingWords(known, at)}` : ''}${passed}`
    case 'admin':
      return `${they} are an organization admin, and the author${of}, ${isolated(known.things.get(at)?.author?.name ?? 'somebody')}, is inactive${passed}`
    default:
      return by satisfies never
  }
}

/** What has to be said beside the reasons: that there are none, that they give nothing now, that the server says otherwise. `said` is its word. */
export function explanationWords(
  { me }: Known,
  { reasons, level, agrees, inactive }: Explanation,
  personId: number,
  said?: Level | null,
): string[] {
  const isMe = personId === me.id
  const word = (at: Level | null | undefined) => (at ? levelWords[at] : 'no access')
  return [
    ...(inactive
      ? [
          `${isMe ? 'You are' : 'They are'} inactive, so ${reasons.length > 0 ? 'this' : 'a share'} gives nothing until ${isMe ? 'you are' : 'they come'} back.`,
        ]
      : []),
    ...(reasons.length === 0 && agrees ? [`Nothing that is known here gives ${isMe ? 'you' : 'them'} access.`] : []),
    ...(agrees ? [] : [`The server says that ${isMe ? 'you' : 'they'} have ${word(said)}; the ways known here give ${word(level)}.`]),
  ]
}
