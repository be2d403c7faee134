// npm run import-civis [-- --anew]: a copy of everything that an API key may see on Civis, in data of our own. Never writes to Civis.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Db } from '../db/db.ts'
import { migrate } from '../db/migrate.ts'
import { type Copy, copyOf } from './civis/copy.ts'
import { fill } from './civis/fill.ts'
import { openJournal, removeJournal } from './civis/journal.ts'
import { readAll, readMe } from './civis/read.ts'
import { createReader } from './civis/reader.ts'
import { run, Sentence } from './command.ts'
import { fillEmpty, nameOf } from './database.ts'
import { makeDataFolder } from './dataFolder.ts'
import { readSettings, type Settings, settingsHelp } from './settings.ts'

const help = `Copies what an API key may see on Civis into a data folder, or a database, that has no data: people, groups, projects with their
shares and nesting, and the objects in them by name. To explore, to rehearse a transfer or a clean-up, or to keep as it was that day.
Nothing is changed on Civis. What was read is kept until all is there, so the same command goes on where it was.
  --anew  begin from the start

  CIVIS_API_ENDPOINT=https://api.civisanalytics.com CIVIS_API_KEY=... DATA_DIR=.data-civis npm run import-civis

${settingsHelp}`

run(help, { options: { anew: { type: 'boolean' } } }, async ({ anew }) => {
  const settings = readSettings(process.env)
  const { civis, dataDir } = settings
  if (!civis?.key)
    throw new Sentence('From where, and as whom? Set CIVIS_API_ENDPOINT, such as https://api.civisanalytics.com, and CIVIS_API_KEY.')
  const { endpoint, key } = civis
  await makeDataFolder(dataDir)

  const importInto = async (db: Db) => {
    const ask = { endpoint, key, say, wait: (ms: number) => setTimeout(ms) }
    const me = await readMe(createReader({ ...ask, journal: { answers: new Map(), keep: () => Promise.resolve() } }))
    if (anew) await removeJournal(dataDir)
    const journal = await openJournal(dataDir, { endpoint, personId: me.id }, new Date())
    say(
      journal.answers.size > 0
        ? `Going on with what was read since ${journal.begun}: ${journal.answers.size} answers.`
        : `Reading ${endpoint} as ${me.username ?? me.id} ...`,
    )
    try {
      const copy = copyOf(await readAll(createReader({ ...ask, journal }), me, say), new Date())
      await migrate(db)
      await fill(db, copy)
      return { copy, username: copy.persons.find(({ id }) => id === me.id)?.username ?? '', begun: journal.begun }
    } finally {
      await journal.close()
    }
  }
  const done = await fillEmpty(settings, importInto)
  await tell(settings, endpoint, done)
  await removeJournal(dataDir)
})

const say = (text: string) => console.error(text)
const mostTold = 20

async function tell(settings: Settings, endpoint: string, { copy, username, begun }: { copy: Copy; username: string; begun: string }) {
  const { persons, teams, objects, shares, notes } = copy
  const projects = objects.filter(({ type }) => type === 'project').length
  const summary = `Copied from ${endpoint} into ${nameOf(settings)}, read from ${begun} to ${new Date().toISOString()}: ${persons.length} people, ${teams.length} groups, ${projects} projects, ${objects.length - projects} other objects, ${shares.length} shares.`
  const report = join(settings.dataDir, 'civis-import.txt')
  const heading = notes.length > 0 ? 'What is not as it is on Civis:' : 'Everything that the key may see was read.'
  await writeFile(report, `${[summary, '', heading, ...notes].join('\n')}\n`, { mode: 0o600 })
  say(summary)
  say(heading)
  for (const note of notes.slice(0, mostTold)) say(`- ${note}`)
  if (notes.length > mostTold) say(`- and ${notes.length - mostTold} more.`)
  say(`This is kept in ${report}. To sign in, make a key of yours: npm run --silent key -- ${username}`)
}
