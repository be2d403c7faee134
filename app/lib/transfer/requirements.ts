import { atLeast, type Level } from '#app/contract/levels.ts'
import type { ProjectDetail } from '#app/contract/projects.ts'
import { isolated } from '../isolated.ts'
import { levelWord } from '../words.ts'

/** One requirement of a transfer. `unsure`: the page cannot tell, and the server decides. `open`: nobody is chosen yet. */
export interface Light {
  id: 'may' | 'seen' | 'active' | 'other' | 'manages-person'
  state: 'yes' | 'no' | 'unsure' | 'open'
  sentence: string
}

interface Asked {
  me: { id: number; admin: boolean }
  project: { author: Pick<ProjectDetail['author'], 'id' | 'name'>; myPermissionLevel: Level }
  /** Whether the rules are ours (docs/rules.md 17); else Civis' apply, as far as it documents them. */
  rulesKnown: boolean
  /** My level on the person who is the author now, where it is known. */
  authorLevel: Level | null
  /** Who is to own it: nobody chosen, not to be seen by me, or a person. */
  chosen: null | 'unseen' | 'reading' | { id: number; name: string; user: string; active: boolean; myPermissionLevel: Level }
}

/** What has to be so before a project can be transferred, each with the reason where it is not. */
export function requirements(asked: Asked): Light[] {
  return [mayTransfer(asked), ...ofChosen(asked)]
}

/** Whether I may transfer it, whoever it goes to. */
export const mayTransfer = (asked: Omit<Asked, 'chosen'>): Light => (asked.rulesKnown ? mayHere(asked) : mayOnCivis(asked))

/** The first reason against it; null where none is known. */
export const obstacle = (lights: readonly Light[]): string | null =>
  lights.find(({ state }) => state === 'no' || state === 'open')?.sentence ?? null

function mayHere({ me, project: { author, myPermissionLevel: level } }: Omit<Asked, 'chosen'>): Light {
  const yes = (sentence: string): Light => ({ id: 'may', state: 'yes', sentence })
  const no = (sentence: string): Light => ({ id: 'may', state: 'no', sentence })
  if (author.id === me.id) return yes('You are its author')
  if (me.admin)
    return level === 'manage'
      ? yes('You are an organization admin and have Manage')
      : no(`You are an organization admin, and have ${levelWord(level)} here; Manage is needed too`)
  return no(`You have ${levelWord(level)}; only its author, ${isolated(author.name)}, or an organization admin with Manage can transfer it`)
}

/** Civis asks for Manage on the project, and to be its author or to have Manage on its author. */
function mayOnCivis({ me, project: { author, myPermissionLevel: level }, authorLevel }: Omit<Asked, 'chosen'>): Light {
  if (!atLeast(level, 'manage')) return { id: 'may', state: 'no', sentence: `You have ${levelWord(level)} here; Manage is needed` }
  if (author.id === me.id) return { id: 'may', state: 'yes', sentence: 'You are its author' }
  if (authorLevel === 'manage')
    return { id: 'may', state: 'yes', sentence: `You have Manage on the project and on its author, ${isolated(author.name)}` }
  return {
    id: 'may',
    state: 'unsure',
    sentence: `Civis asks for Manage on its author, ${isolated(author.name)}, too; ${authorLevel ? `you have ${levelWord(authorLevel)}` : 'whether you have it is not known'}`,
  }
}

function ofChosen({ chosen, rulesKnown, project: { author } }: Asked): Light[] {
  if (chosen === null) return [{ id: 'seen', state: 'open', sentence: 'Choose the new owner' }]
  if (chosen === 'reading') return [{ id: 'seen', state: 'open', sentence: 'Looking up who that is' }]
  if (chosen === 'unseen') return [{ id: 'seen', state: 'no', sentence: 'There is no such person, or none whom you can see' }]
  const { id, user, active, myPermissionLevel } = chosen
  const name = isolated(chosen.name)
  return [
    { id: 'seen', state: 'yes', sentence: `You can see ${name} (${user})` },
    active
      ? { id: 'active', state: 'yes', sentence: 'Active' }
      : { id: 'active', state: 'no', sentence: `${name} is inactive, and cannot own a project` },
    id === author.id
      ? { id: 'other', state: 'no', sentence: `${name} is the author already` }
      : { id: 'other', state: 'yes', sentence: 'Not the author yet' },
    ...(rulesKnown
      ? []
      : [
          myPermissionLevel === 'manage'
            ? ({ id: 'manages-person', state: 'yes', sentence: `You have Manage on ${name}` } as const)
            : ({
                id: 'manages-person',
                state: 'unsure',
                sentence: `Civis asks for Manage on ${name} too; you have ${levelWord(myPermissionLevel)}`,
              } as const),
        ]),
  ]
}
