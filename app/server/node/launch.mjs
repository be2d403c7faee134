// node launch.mjs COMMAND [...]: builds what is missing or older than its sources, then runs dist/server/COMMAND.js in this very
// process, so that signals, exit status and standard output are the command's own.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { builtFrom, isStale, root } from './build.mjs'

const [, , command = 'main', ...args] = process.argv

if (await isStale(builtFrom.dist)) {
  if (!existsSync(join(root, 'node_modules/vite')))
    stop('The build is missing or older than its sources, and the build tools are not installed. Run `npm ci` first.')
  process.stderr.write('Building ...\n')
  // A process of its own, so that the server does not keep the bundler's memory. What it says goes to standard error.
  const { status, signal } = spawnSync(process.execPath, [join(root, 'app/server/node/build.mjs')], { stdio: ['ignore', 2, 2], cwd: root })
  if (signal !== null || status !== 0) stop('The build failed; see above.')
}

const entry = join(root, 'dist/server', `${command}.js`)
if (!existsSync(entry)) stop(`There is no command "${command}".`)
process.env['NODE_ENV'] ??= 'production'
process.argv = [process.execPath, entry, ...args]
await import(pathToFileURL(entry).href)

/**
 * @param {string} reason
 * @returns {never}
 */
function stop(reason) {
  console.error(reason)
  process.exit(1)
}
