import { execFileSync } from 'node:child_process'

/** The tests run what is built, so what is built has to be what is written. */
export default function build(): void {
  execFileSync(process.execPath, ['app/server/node/build.mjs', '--if-stale', '--tests'], { stdio: 'inherit' })
}
