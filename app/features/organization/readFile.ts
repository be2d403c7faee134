import { largestCsv, mostLines } from '#app/contract/lengths.ts'
import { decodeText } from '#app/lib/decodeText.ts'
import { thousands } from '#app/lib/words.ts'
import type { ImportFile } from './drafts.ts'

// No more bytes than that are needed for so many characters.
const largestFile = 4 * largestCsv

/** A chosen file as text; or why it is none that can be imported, which is said at once in place of sending all of it. */
export async function readFile(chosen: File): Promise<ImportFile | string> {
  const { name } = chosen
  const tooLarge = `“${name}” is larger than a list of ${thousands(mostLines)} people, the most of one import. Is it the right file? Otherwise split it.`
  if (chosen.size > largestFile) return tooLarge
  const bytes = await chosen.arrayBuffer().catch(() => null)
  if (!bytes) return `“${name}” cannot be read any more. Was it moved, or is it open elsewhere? Choose it again.`
  const read = { name, ...decodeText(new Uint8Array(bytes)) }
  if (read.text.includes('\0'))
    return `“${name}” is no text. If it is a workbook, save it in the spreadsheet as “CSV UTF-8”, and choose that file.`
  return read.text.length > largestCsv ? tooLarge : read
}
