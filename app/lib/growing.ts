import { thousands } from './words.ts'

// A long list is shown in steps that grow, 50, 250, 1,250: nobody in it is many presses away.

export const firstStep = 50

export const nextStep = (shown: number): number => shown * 5

/** What a button says that brings the next step. */
export const stepWords = (shown: number, total: number): string =>
  nextStep(shown) >= total ? `Show all ${thousands(total)}` : `Show ${thousands(nextStep(shown) - shown)} more of ${thousands(total)}`
