import { defineConfig } from '@playwright/test'
import tests from '../../playwright.config.ts'

/** `npm run pictures`: the pictures of the README, taken anew. */
export default defineConfig({
  ...tests,
  testDir: '.',
  testMatch: '*.pictures.ts',
  globalSetup: '../build.ts',
  workers: 1,
  reporter: 'list',
})
