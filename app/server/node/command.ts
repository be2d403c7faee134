import { parseArgs, type ParseArgsConfig } from 'node:util'
import { codeOf } from '../causes.ts'
import { NewerData } from '../db/migrate.ts'
import { WrongSetting } from './settings.ts'

/** Why a command cannot go on, in words for the person who started it. */
export class Sentence extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>

/** What a command takes: options by name, as Node's `parseArgs` has them, or words such as a file. */
interface Takes<O extends Options> {
  options?: O
  words?: boolean
}

/**
 * Runs a command with its options and words, or prints its help. What a person can do something about, such as an option that the
 * command does not have, is one sentence on standard error and exit 1; the rest keeps its stack.
 */
export function run<O extends Options = Record<never, never>>(
  help: string,
  takes: Takes<O>,
  command: (options: OptionsOf<O>, words: string[]) => Promise<void>,
): void {
  const args = process.argv.slice(2)
  if (args.includes('--help')) {
    process.stdout.write(help)
    return
  }
  const start = async () => {
    const { options, words } = readArgs(args, takes)
    await command(options, words)
  }
  start().catch((error: unknown) => {
    const isSentence = error instanceof Sentence || error instanceof WrongSetting || error instanceof NewerData
    console.error(isSentence ? error.message : error)
    process.exit(1)
  })
}

type OptionsOf<O extends Options> = ReturnType<typeof parseArgs<{ options: O }>>['values']

/** A command's arguments as it takes them; a {@link Sentence} for any other. Whoever mistypes `--empty` must not get the sample. */
export function readArgs<O extends Options>(
  args: string[],
  { options, words = false }: Takes<O>,
): { options: OptionsOf<O>; words: string[] } {
  try {
    const { values, positionals } = parseArgs({ args, ...(options && { options }), allowPositionals: words })
    return { options: values, words: positionals }
  } catch (error) {
    if (!(error instanceof Error && codeOf(error).startsWith('ERR_PARSE_ARGS'))) throw error
    throw new Sentence(`${error.message.split('. ')[0]}; --help says what there is.`)
  }
}
