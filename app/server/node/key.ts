// npm run --silent key -- USERNAME: prints one line, a new API key of that person.
import { eq } from 'drizzle-orm'
import { person } from '../db/schema.ts'
import { makeKey } from '../services/identity.ts'
import { run, Sentence } from './command.ts'
import { FolderInUse } from './dataFolder.ts'
import { fillIfFresh, openDatabase } from './database.ts'
import { addressOfServer } from './serverAddress.ts'
import { addressOf, readSettings, settingsHelp } from './settings.ts'

const help = `Prints a new API key of a person, and nothing else: npm run --silent key -- USERNAME

${settingsHelp}`

run(help, { words: true }, async (_, [username, ...more]) => {
  if (!username || more.length > 0) throw new Sentence('Whose key? Name one person: npm run --silent key -- ben')
  const settings = readSettings(process.env)
  const database = await openDatabase(settings).catch(async (error: unknown) => {
    if (!(error instanceof FolderInUse)) throw error
    const { dataDir, host, port, publicOrigin } = settings
    const address = (await addressOfServer(dataDir, error.pid)) ?? publicOrigin ?? (port === 0 ? null : addressOf(host, port))
    throw new Sentence(
      `The data folder ${dataDir} is held by a running server (process ${error.pid ?? 'unknown'}). Make the key there, at ${address ?? 'its page '}/account, or stop it first.`,
    )
  })
  try {
    const { db } = database
    await fillIfFresh(db, settings)
    const [found] = await db.select({ id: person.id, active: person.active }).from(person).where(eq(person.username, username))
    if (!found) throw new Sentence(`There is nobody with the user name ${JSON.stringify(username)}.`)
    if (!found.active) throw new Sentence(`${username} is inactive; a key of theirs would open nothing.`)
    const { key } = await makeKey(db, found.id, 'Made on the command line', new Date())
    console.log(key)
  } finally {
    await database.close()
  }
})
