// npm run restore -- FILE: makes data of what `npm run dump` wrote, where there are none.
import type { Db } from '../db/db.ts'
import { restore, StrangeDump } from '../db/restore.ts'
import { run, Sentence } from './command.ts'
import { fillEmpty, nameOf } from './database.ts'
import { readDump } from './dumpFile.ts'
import { readSettings, settingsHelp } from './settings.ts'

const help = `Makes data of a file of \`npm run dump\`: npm run restore -- FILE
Only into a data folder, or a database, that has none. All of them come, or none.

${settingsHelp}`

run(help, { words: true }, async (_, [file, ...more]) => {
  if (!file || more.length > 0) throw new Sentence('Which file? Name one of `npm run dump`: npm run restore -- projects.dump')
  const settings = readSettings(process.env)
  const dump = await readDump(file)
  const fill = async (db: Db) => {
    console.error(`Restoring ${nameOf(settings)} as of ${dump.header.at} ...`)
    return restore(db, dump.header, dump.lines()).catch((error: unknown) => {
      throw error instanceof StrangeDump ? new Sentence(`${file} holds ${error.message}, so nothing was restored.`) : error
    })
  }
  const restored = await fillEmpty(settings, fill)
  console.error(
    `Restored ${restored.get('person') ?? 0} people and ${restored.get('object') ?? 0} objects. Everybody signs in anew; keys are as they were.`,
  )
})
