// node count.mjs FOLDER MORE: sums the JSON reports of vitest and Playwright in FOLDER, adds MORE failures, prints `N passed, N failed`.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder = '.', more = '0'] = process.argv.slice(2)
let passed = 0
let failed = Number(more)

for (const name of readdirSync(folder)) {
  const report = JSON.parse(readFileSync(join(folder, name), 'utf8'))
  if ('stats' in report) {
    // Playwright: a test that passed only when tried again is no pass. An error outside of a test stands in `errors`.
    passed += report.stats.expected
    failed += report.stats.unexpected + report.stats.flaky + (report.errors?.length ?? 0)
  } else {
    passed += report.numPassedTests
    failed += report.numFailedTests
    // A file that fell over before its first test.
    failed += report.testResults.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
    ).length
  }
}
console.log(`${passed} passed, ${failed} failed`)
