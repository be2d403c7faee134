import { defineConfig } from '@playwright/test'
import { join } from 'node:path'
import { findBrowser } from './e2e/browser.ts'

const reports = process.env['TEST_REPORTS']

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  // Before a fake Civis: e2e/connected/playwright.config.ts.
  testIgnore: '**/e2e/connected/**',
  globalSetup: './e2e/build.ts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  // A bound on what hangs, not on what is slow: two cores may be shared with much else.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: reports ? [['list'], ['json', { outputFile: join(reports, 'e2e.json') }]] : [['list']],
  use: {
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    launchOptions: {
      ...(await findBrowser()),
      args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'],
    },
  },
  projects: [{ name: 'chromium' }],
})
