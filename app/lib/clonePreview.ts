import { copiedTypes } from '#app/contract/clone.ts'
import type { Held, HeldObject } from './heldObjects.ts'
import { typeOfWire } from './objectWords.ts'

/** What a clone of a project will hold (docs/rules.md 16). */
export interface ClonePreview {
  /** Become new objects of the caller. */
  copied: HeldObject[]
  /** Are in both projects then. */
  linked: HeldObject[]
  /** Cannot be read, and so are left out: how many of each type. */
  leftOut: ReadonlyMap<string, number>
}

const isCopied = ({ type }: HeldObject): boolean => copiedTypes.some((copied) => copied === typeOfWire(type))

/** What will be copied, linked and left out (docs/rules.md 16): what one cannot read is left out, what runs is copied, the rest is linked. */
export const clonePreview = ({ objects, unseen }: Held): ClonePreview => ({
  copied: objects.filter(isCopied),
  linked: objects.filter((object) => !isCopied(object)),
  leftOut: unseen,
})

/** A clone beside its source, once it is made. */
export interface CloneResult {
  copied: HeldObject[]
  linked: HeldObject[]
  /** Of the source, readable, and not found in the clone. */
  missing: HeldObject[]
  /** In the clone, and not of the source. */
  more: HeldObject[]
  /** Of what cannot be read in the source, what the clone does not hold: how many of each type. */
  leftOut: ReadonlyMap<string, number>
}

/**
 * What became of each object: the same id in both is linked, the same type and name under another id is copied. Each object of the clone
 * stands for one of the source; what is left on either side is said.
 */
export function compareClone(source: Held, clone: Held): CloneResult {
  const rest = new Set(clone.objects)
  const take = (fits: (one: HeldObject) => boolean): boolean => {
    for (const one of rest) {
      if (!fits(one)) continue
      rest.delete(one)
      return true
    }
    return false
  }
  // A table without an id is known by its name alone.
  const isSame = (a: HeldObject) => (b: HeldObject) =>
    a.type === b.type && (a.id !== null && b.id !== null ? a.id === b.id : a.name === b.name && a.facts.schema === b.facts.schema)
  const linked = source.objects.filter((one) => take(isSame(one)))
  const others = source.objects.filter((one) => !linked.includes(one))
  const copied = others.filter((one) => take((other) => other.type === one.type && other.name === one.name))
  const leftOut = [...source.unseen].map(([type, n]) => [type, n - (clone.unseen.get(type) ?? 0)] as const).filter(([, n]) => n > 0)
  return { copied, linked, missing: others.filter((one) => !copied.includes(one)), more: [...rest], leftOut: new Map(leftOut) }
}
