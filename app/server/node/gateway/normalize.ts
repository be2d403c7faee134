import { z } from 'zod'

/** An answer with what it should have been, and where it was not: `allObjects.name`, lists without their numbers. */
export interface Normalized {
  value: unknown
  differs: string[]
}

/**
 * Makes an answer of Civis fit its schema where that is safe: a missing list is empty, a text or number where a boolean should be is read
 * as one, null where text should be is empty text. What cannot be mended stays as it came: an unknown word of an enum is shown as itself
 * and gives nobody a right. Without `fillLists` a missing list stays missing: where it is sent by, nobody is not the same. Nothing is made up that would be more than what was said: what is not clearly true is false.
 */
export function normalize(schema: z.core.$ZodType, value: unknown, { fillLists = true } = {}): Normalized {
  const differs = new Set<string>()
  const result = walk(schema, value, '', differs, fillLists)
  return { value: result, differs: [...differs] }
}

function walk(schema: z.core.$ZodType, value: unknown, path: string, differs: Set<string>, fillLists: boolean): unknown {
  if (z.safeParse(schema, value).success) return value
  const mended = (result: unknown) => {
    differs.add(path || '(all)')
    return result
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return value === undefined ? value : walk(inner(schema), value, path, differs, fillLists)
  if (schema instanceof z.ZodNullable) return value === undefined ? mended(null) : walk(inner(schema), value, path, differs, fillLists)
  if (schema instanceof z.ZodArray) {
    if (!Array.isArray(value)) return mended(fillLists ? [] : value)
    return value.map((item: unknown) => walk(element(schema), item, path, differs, fillLists))
  }
  if (schema instanceof z.ZodObject) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return mended(value)
    const fields = new Map<string, unknown>(Object.entries(value))
    for (const [name, field] of Object.entries<z.core.$ZodType>(schema.shape)) {
      // What Civis does not have is not missing (docs/rules.md 29).
      if (!fields.has(name) && z.globalRegistry.get(field)?.description?.startsWith('Not on Civis')) continue
      fields.set(name, walk(field, fields.get(name), path ? `${path}.${name}` : name, differs, fillLists))
    }
    return Object.fromEntries(fields)
  }
  // A flag that is not there stays so: nobody said that somebody is inactive.
  if (schema instanceof z.ZodBoolean)
    return mended(value === undefined ? value : value === true || value === 'true' || value === 't' || value === 1)
  if (schema instanceof z.ZodString)
    return mended(
      value === null || value === undefined ? '' : typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
    )
  if (schema instanceof z.ZodNumber && typeof value === 'string' && /^\d{1,15}$/.test(value)) return mended(Number(value))
  return mended(value ?? null)
}

// The library types what is inside as its own lower kind of schema.
const inner = (schema: z.ZodOptional | z.ZodDefault | z.ZodNullable): z.core.$ZodType => schema.def.innerType
const element = (schema: z.ZodArray): z.core.$ZodType => schema.def.element
