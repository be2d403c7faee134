import { NewerData } from '../db/migrate.ts'
import { WrongSetting } from './settings.ts'

/** Why a command cannot go on, in words for the person who started it. */
export class Sentence extends Error {}

/**
 * Runs a command with its arguments, or prints its help. What a person can do something about is one sentence on standard error and
 * exit 1; the rest keeps its stack.
 */
export function run(help: string, command: (args: string[]) => Promise<void>): void {
  const args = process.argv.slice(2)
  if (args.includes('--help')) {
    process.stdout.write(help)
    return
  }
  command(args).catch((error: unknown) => {
    const isSentence = error instanceof Sentence || error instanceof WrongSetting || error instanceof NewerData
    console.error(isSentence ? error.message : error)
    process.exit(1)
  })
}

/** `--name value` or `--name=value` among a command's arguments. */
export function option(args: readonly string[], name: string): string | undefined {
  const at = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`))
  const found = args[at]
  return found?.includes('=') ? found.slice(found.indexOf('=') + 1) : at < 0 ? undefined : args[at + 1]
}
