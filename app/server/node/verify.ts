// npm run verify [-- --repair]: holds the stored access against its definition.
import { differenceWords, verifyAccess } from '../access/verify.ts'
import { run, Sentence } from './command.ts'
import { openDatabase } from './database.ts'
import { readSettings, settingsHelp } from './settings.ts'

const help = `Checks that who may do what, as it is stored, is what shares, groups and Auto-Share say, and names what is not. Exits 1 then.
  --repair  writes it anew

${settingsHelp}`

run(help, { options: { repair: { type: 'boolean' } } }, async ({ repair = false }) => {
  const database = await openDatabase(readSettings(process.env), { patient: true })
  try {
    const { rows, missing, extra, different, first } = await verifyAccess(database.db, { repair })
    const wrong = missing + extra + different
    for (const one of first) console.log(differenceWords(one))
    if (wrong > first.length) console.log(`and ${wrong - first.length} more`)
    console.log(
      `${rows} rows: ${missing} missing, ${extra} too many, ${different} different.${wrong > 0 && repair ? ' Written anew.' : ''}`,
    )
    if (wrong > 0 && !repair) throw new Sentence('Stored access is wrong. `npm run verify -- --repair` writes it anew.')
  } finally {
    await database.close()
  }
})
