import type { HeldObject } from './heldObjects.ts'
import { stateTone } from './runStates.ts'

/** What runs or waits to run at the moment, running ones first. */
export function underWay(objects: readonly HeldObject[]): HeldObject[] {
  const inTone = (tone: string) => objects.filter(({ state }) => state !== null && stateTone(state) === tone)
  return [...inTone('running'), ...inTone('waiting')]
}
