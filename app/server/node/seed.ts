// npm run seed [-- --projects N]: the sample organization, larger if wanted, into an empty database or a fresh folder.
import { fillSample, isEmpty } from '../db/sample.ts'
import { run, Sentence } from './command.ts'
import { nameOf, openDatabase } from './database.ts'
import { readSettings, settingsHelp } from './settings.ts'

const help = `Fills an empty database, or a fresh data folder, with the sample organization.
  --projects N  how many projects (250)

${settingsHelp}`

run(help, { options: { projects: { type: 'string', default: '250' } } }, async ({ projects }) => {
  if (!/^\d{3,7}$/.test(projects) || Number(projects) < 250)
    throw new Sentence(`--projects is ${JSON.stringify(projects)}, but must be a number from 250 to 9999999.`)
  const settings = readSettings(process.env)
  const database = await openDatabase(settings, { patient: true })
  try {
    if (!(await isEmpty(database.db))) {
      throw new Sentence(
        settings.databaseUrl === null
          ? `The data folder ${settings.dataDir} is not empty, so nothing was changed. Choose another one: DATA_DIR=.data-large npm run seed -- --projects ${projects}`
          : 'The database is not empty, so nothing was changed. Choose another one by DATABASE_URL.',
      )
    }
    const started = Date.now()
    let said = ''
    await fillSample(database.db, {
      now: new Date(),
      projects: Number(projects),
      onProgress: (done, total, what) => {
        const line = `${Math.floor((100 * done) / total)} %  ${what}`
        if (line !== said) console.error(line)
        said = line
      },
    })
    console.error(`Filled ${nameOf(settings)} in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
  } finally {
    await database.close()
  }
})
