import { defineConfig } from '@playwright/test'
import { join } from 'node:path'
import tests from '../../playwright.config.ts'
import type { WorkerFixtures } from '../fixtures.ts'
import { excludedFiles, excludedTitles, onlyEmbedded } from './onlyEmbedded.ts'

const reports = process.env['TEST_REPORTS']

/** `npm run e2e:connected`: the same tests, with the gateway and a fake Civis behind the page, and those of connected mode alone. */
export default defineConfig<object, WorkerFixtures>({
  ...tests,
  testDir: '..',
  outputDir: '../../test-results',
  globalSetup: '../build.ts',
  testIgnore: excludedFiles,
  grepInvert: [...excludedTitles],
  metadata: { notBeforeCivis: onlyEmbedded },
  ...(reports && { reporter: [['list'], ['json', { outputFile: join(reports, `e2e-connected-${process.pid}.json`) }]] }),
  projects: [{ name: 'connected', use: { mode: 'connected' } }],
})
