// npm run dump -- FILE: a copy of all data, of one moment, also while a server uses them.
import { run, Sentence } from './command.ts'
import { FolderInUse, openDataAsTheyAre } from './dataFolder.ts'
import { nameOf, openPostgres } from './database.ts'
import { packDump, readDump, refuseExisting, writeDump } from './dumpFile.ts'
import { dumpThroughDoor } from './ownerDoor.ts'
import type { OpenDatabase } from './postgres.ts'
import { readSettings, type Settings, settingsHelp } from './settings.ts'

const help = `Writes all data, as they are at one moment, to a new file that you alone may read: npm run dump -- FILE
A server may use them meanwhile. \`npm run restore\` makes data of the file again.

${settingsHelp}`

run(help, { words: true }, async (_, [file, ...more]) => {
  if (!file || more.length > 0) throw new Sentence('Which file? Name one that is not there yet: npm run dump -- projects.dump')
  const settings = readSettings(process.env)
  await refuseExisting(file)
  const size = await writeDump(file, await bytesOf(settings))
  const { header, count } = await readDump(file)
  console.error(
    `Wrote ${nameOf(settings)} as of ${header.at} to ${file}: ${(count - header.tables.length).toLocaleString('en')} rows, ${megabytes(size)}.`,
  )
})

/** From the data themselves, or from the server that holds them. */
async function bytesOf({ databaseUrl, dataDir }: Settings): Promise<AsyncIterable<Uint8Array> | Iterable<Uint8Array>> {
  try {
    return [await packed(databaseUrl === null ? openDataAsTheyAre(dataDir) : openPostgres(databaseUrl, { patient: true, asItIs: true }))]
  } catch (error) {
    const parts = error instanceof FolderInUse ? await dumpThroughDoor(dataDir) : null
    if (!parts) throw error
    return parts
  }
}

async function packed(opening: Promise<OpenDatabase>): Promise<Uint8Array> {
  const { db, close } = await opening
  try {
    return await packDump(db, new Date())
  } finally {
    await close()
  }
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
