import { codePoints } from '#app/contract/lengths.ts'
import { count, thousands } from './words.ts'

/** How much room a text has left, from a twentieth of the limit on (10 for a short one), or by how much it is too long; null before. */
export function lengthSaid(text: string, most: number): string | null {
  const near = Math.max(10, Math.floor(most / 20))
  // Code units are never fewer than code points: far from the limit nothing has to be counted.
  if (text.length < most - near) return null
  const left = most - codePoints(text)
  if (left < 0) return `${count(-left, 'character')} too many: ${thousands(most)} is the most.`
  return left <= near ? `${count(left, 'character')} left.` : null
}
