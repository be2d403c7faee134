import { chromium } from '@playwright/test'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

interface Browser {
  executablePath?: string
  env?: Record<string, string>
}

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
]

/** The browser to test in: the one that E2E_CHROMIUM names, Playwright's own, the system's, else the one that came with the install. */
export async function findBrowser(): Promise<Browser> {
  const named = process.env['E2E_CHROMIUM']
  if (named) {
    if (!existsSync(named)) throw new Error(`E2E_CHROMIUM names ${named}, where there is no browser.`)
    return { executablePath: named }
  }
  if (existsSync(playwrightsOwn())) return {}
  const system = systemBrowsers.find((path) => existsSync(path))
  if (system) return { executablePath: system }
  if (process.platform === 'linux' && process.arch === 'x64') return installed()
  throw new Error(
    'There is no browser to test in: run `npx playwright install chromium`, or name a Chromium or Chrome by E2E_CHROMIUM=/path/to/it.',
  )
}

function playwrightsOwn(): string {
  try {
    return chromium.executablePath()
  } catch {
    return '' // Playwright knows none for this system.
  }
}

/**
 * The package carries a Chromium for Linux with its libraries and fonts, packed. It unpacks to the temporary folder and
 * says by environment variables where the libraries lie; both are kept to a folder of our own and to the browser's process.
 */
async function installed(): Promise<Browser> {
  const folder = resolve('node_modules/.cache/chromium')
  const before = { ...process.env }
  try {
    process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs20.x' // without it the package leaves its libraries packed
    process.env['TMPDIR'] = folder
    delete process.env['FONTCONFIG_PATH']
    const { default: packed } = await import('@sparticuz/chromium')
    const env = { ...process.env, TMPDIR: before['TMPDIR'] }
    if (!existsSync(folder)) {
      // Complete or not there: two workers, or a run that was interrupted, must not leave half a browser.
      const unpacking = `${folder}-${process.pid}`
      await mkdir(unpacking, { recursive: true })
      process.env['TMPDIR'] = unpacking
      await packed.executablePath()
      // It names the fonts by where they would be without a folder of our own; without any font the browser ends.
      const fonts = join(unpacking, 'fonts', 'fonts.conf')
      await writeFile(fonts, (await readFile(fonts, 'utf8')).replaceAll('/tmp/fonts', join(folder, 'fonts')))
      await rename(unpacking, folder).catch(() => rm(unpacking, { recursive: true, force: true }))
    }
    return { executablePath: join(folder, 'chromium'), env: definedOnly(env) }
  } finally {
    for (const name of ['AWS_EXECUTION_ENV', 'TMPDIR', 'FONTCONFIG_PATH', 'LD_LIBRARY_PATH', 'HOME']) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}
