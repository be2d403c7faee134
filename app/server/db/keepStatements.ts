import { parse, type PGlite, protocol, type QueryOptions, type Results } from '@electric-sql/pglite'

interface Statement {
  name: string
  /** The types of its parameters, by which they are written. */
  types: number[]
  /** What it answers. */
  fields: Results['fields']
}

/** So many texts are remembered; the one not asked for longest is forgotten. */
const most = 300
/** What may be kept. The rest (savepoints, cursors, changes of tables) has no plan, or is done once. */
const planned = /^\s*(select|with|insert|update|delete|set transaction)\b/i
const pending = { syncToFs: false }
const { messages, serialize } = protocol

/**
 * From the second time that a client is asked for a statement it keeps it parsed, under a name. PGlite parses and plans every statement anew,
 * in six messages, which of a short one is most of the time: 0.8 ms become 0.13. When a plan for any parameters is good enough, PostgreSQL itself decides.
 */
export function keepStatements(client: PGlite): void {
  // By text, the latest at the end; null for what was asked for once.
  const known = new Map<string, Statement | null>()
  let made = 0
  const send = (...all: Uint8Array[]) => client.execProtocolStream(joined(all), pending)

  const isKept = (text: string): boolean => {
    if (known.has(text)) return true
    if (planned.test(text)) known.set(text, null)
    return false
  }
  const prepare = async (text: string): Promise<Statement> => {
    const [oldest] = known
    if (known.size > most && oldest) {
      known.delete(oldest[0])
      if (oldest[1]) await send(serialize.close({ type: 'S', name: oldest[1].name }), serialize.sync())
    }
    made += 1
    const name = `kept_${made}`
    const said = await send(serialize.parse({ name, text }), serialize.describe({ type: 'S', name }), serialize.sync())
    const described = said.find((message) => message instanceof messages.RowDescriptionMessage)
    return { name, types: parse.parseDescribeStatementResults(said), fields: described?.fields ?? [] }
  }
  /** Only where nothing else is on its way to the client. */
  const run = async <T>(text: string, params: unknown[] = [], options?: QueryOptions): Promise<Results<T>> => {
    const statement = known.get(text) ?? (await prepare(text))
    known.delete(text)
    known.set(text, statement)
    const values = params.map((value, at) => textOf(client, value, statement.types[at]))
    const said = await send(serialize.bind({ statement: statement.name, values }), serialize.execute({}), serialize.sync())
    // The shape of a row is the statement's to keep, as for `query` itself.
    // oxlint-disable-next-line typescript/consistent-type-assertions
    return { fields: statement.fields, rows: rowsOf(client, said, statement.fields, options) } as Results<T>
  }

  const plainQuery = client.query.bind(client)
  client.query = async (text, params, options) => {
    if (!isKept(text)) return plainQuery(text, params, options)
    await client._checkReady()
    return client._runExclusiveTransaction(async () => {
      const result = await client.runExclusive(() => run<never>(text, params, options))
      await client.syncToFs()
      return result
    })
  }
  const plainTransaction = client.transaction.bind(client)
  client.transaction = (work) =>
    plainTransaction((tx) => {
      const plain = tx.query.bind(tx)
      tx.query = (text, params, options) =>
        tx.closed || !isKept(text) ? plain(text, params, options) : client.runExclusive(() => run(text, params, options))
      return work(tx)
    })
}

// As PGlite's own does, which for every answer copies a table of a thousand readers: a third of a millisecond.
function rowsOf({ parsers }: PGlite, said: unknown[], fields: Results['fields'], { rowMode, parsers: own }: QueryOptions = {}): unknown[] {
  const readers = fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID, read: own?.[dataTypeID] ?? parsers[dataTypeID] }))
  const answered = said.filter((message) => message instanceof messages.DataRowMessage)
  return answered.map((row) => {
    const values = readers.map(({ type, read }, at): unknown => {
      const text = row.fields[at] ?? null
      return text !== null && read ? read(text, type) : text
    })
    return rowMode === 'array' ? values : Object.fromEntries(readers.map(({ name }, at) => [name, values[at]]))
  })
}

function textOf({ serializers }: PGlite, value: unknown, type: number | undefined): string | null {
  if (value === null || value === undefined) return null
  const write = type === undefined ? undefined : serializers[type]
  return write ? write(value) : typeof value === 'string' ? value : JSON.stringify(value)
}

function joined(messages: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(messages.reduce((length, message) => length + message.length, 0))
  let at = 0
  for (const message of messages) {
    all.set(message, at)
    at += message.length
  }
  return all
}
