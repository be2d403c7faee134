import { atLeast, isLevel, type Level } from '#app/contract/levels.ts'
import { levelWord, levelWords } from './words.ts'

/**
 * What archiving takes (docs/rules.md 3). Civis does not document it: there whoever may change a project may try.
 */
export const archiveNeeds = (rulesKnown: boolean): Level => (rulesKnown ? 'manage' : 'write')

/** Why something that needs `needed` cannot be done with the level that one has; null where it can. The server decides, this explains. */
export const lacking = (has: string | null, needed: Level): string | null =>
  isLevel(has) && atLeast(has, needed)
    ? null
    : `You have ${has === null ? 'no level' : levelWord(has)} here; ${levelWords[needed]} is needed.`
