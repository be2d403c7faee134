// node launch.mjs [--no-build] COMMAND [...]: builds what is missing or older than its sources, then runs dist/server/COMMAND.js in
// this very process, so that signals, exit status and standard output are the command's own.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { builtFrom, isStale, root } from './build.mjs'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) stop(`This needs Node 20.19 or newer; here is ${process.version}.`)

const mayBuild = process.argv[2] !== '--no-build'
const [command = 'main', ...args] = process.argv.slice(mayBuild ? 2 : 3)

if (!mayBuild) {
  if (!existsSync(join(root, builtFrom.dist))) stop('Nothing is built yet: run `npm run build` first, or `npm start`, which does both.')
} else if (await isStale(builtFrom.dist)) {
  if (!existsSync(join(root, 'node_modules/vite'))) {
    stop('The build is missing or older than its sources, and what builds it is not installed: run `npm ci` first.')
  }
  process.stderr.write('Building ...\n')
  // A process of its own, so that the server does not keep the bundler's memory. What it says goes to standard error.
  const { status } = spawnSync(process.execPath, [join(root, 'app/server/node/build.mjs')], { stdio: ['ignore', 2, 2], cwd: root })
  if (status !== 0) stop('The build failed; see above.')
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
