// npm run conform -- SPEC EXCHANGES: holds our contract against Civis' published spec and against recorded exchanges.
import { readFile } from 'node:fs/promises'
import { createApi } from '../app.ts'
import { migrate } from '../db/migrate.ts'
import { openPglite } from '../db/pglite.ts'
import { fillSample } from '../db/sample.ts'
import { run, Sentence } from './command.ts'
import { type Finding, judge } from './conform/compare.ts'
import { exchangeDeviations, specDeviations } from './conform/deviations.ts'
import { compareExchanges, readExchanges, type Send } from './conform/exchanges.ts'
import { compareDocuments, readDocument } from './conform/spec.ts'

const help = `Holds this program's API against what Civis publishes of its own.

  npm run conform -- SPEC EXCHANGES

SPEC       Civis' API as Swagger 2.0, JSON
EXCHANGES  requests and answers recorded from Civis, JSON

Exits 1 where something differs that is not listed, with its reason, in app/server/node/conform/deviations.ts.
`

run(help, { words: true }, async (_, [spec, exchanges]) => {
  if (!spec || !exchanges) throw new Sentence('Two files are needed: npm run conform -- SPEC EXCHANGES')
  const theirs = readDocument(await readJson(spec))
  const recorded = readExchanges(await readJson(exchanges))

  // Our own document and answers, as a caller gets them.
  const { db, close } = await openPglite()
  await migrate(db)
  await fillSample(db, { now: new Date() })
  const api = createApi({
    db,
    authenticate: () => Promise.resolve({ id: 1, admin: true }),
    console: { mode: 'embedded', civisWebUrl: null, samplePeople: () => false },
    checkAnswers: true,
  })
  const send: Send = async (route, body) => {
    const [method = 'GET', path = '/'] = route.split(' ')
    const content = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    return await api.request(`http://localhost/api${path}`, { method, ...content })
  }
  const ours = readDocument(await (await send('GET /endpoints')).json())
  const findings = [...compareDocuments(theirs, ours), ...(await compareExchanges(recorded, send))]
  await close()

  const { agree, meant, differ } = judge(findings, [...specDeviations, ...exchangeDeviations])
  for (const [reason, found] of meant) console.log(`${reason}\n${listed(found)}\n`)
  if (differ.length > 0) console.log(`Not listed:\n${listed(differ)}\n`)
  console.log(`${[...meant.values()].flat().length} differ as listed.`)
  console.log(`${agree} agree, ${differ.length} differ`)
  if (differ.length > 0) process.exitCode = 1
})

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    throw new Sentence(`${path} cannot be read as JSON: ${error instanceof Error ? error.message : 'unknown'}`)
  }
}

const listed = (findings: readonly Finding[]) =>
  [...new Set(findings.map(({ where, what, theirs, ours }) => `  ${where}: ${what}: Civis ${theirs}, ours ${ours}`))].join('\n')
