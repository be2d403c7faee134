import all from './playwright.config.ts'
export default { ...all, expect: { timeout: 9_000 }, timeout: 60_000, use: { ...all.use, trace: 'off' as const } }
