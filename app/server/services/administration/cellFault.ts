import { Name } from '#app/contract/values.schema.ts'

interface Checking {
  safeParse: (value: unknown) => { success: boolean; error?: { issues: { message: string }[] } | undefined }
}

/** Why a cell cannot be what it should be, as a sentence that begins with `what`; null where it can. */
export const cellFault = (schema: Checking, value: string, what: string): string | null => {
  const { error } = schema.safeParse(value)
  return error ? `${what} ${error.issues[0]?.message ?? 'is not as expected'}.` : null
}

/** The same of a name, which a cell of CSV may have on several lines. */
export const nameFault = (name: string, what: string): string | null =>
  /[\p{Cc}\u2028\u2029]/u.test(name) ? `${what} must be one line.` : cellFault(Name, name, what)
