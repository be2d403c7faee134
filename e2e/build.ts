import { execFileSync } from 'node:child_process'

/** What whoever builds may have in their environment, and is in nothing that is built. */
export const planted = 'civis-CANARY-of-whoever-builds'

/** The tests run what is built, so what is built has to be what is written. */
export default function build(): void {
  const env = { ...process.env, CIVIS_API_KEY: planted, SESSION_SECRET: planted }
  execFileSync(process.execPath, ['app/server/node/build.mjs', '--if-stale', '--tests'], { stdio: 'inherit', env })
}
