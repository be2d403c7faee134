import type { Locator, Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { expect } from './fixtures.ts'

const source = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

// The initials of a face are a picture, hidden from who hears the page; the rule takes them for words that a button's name lacks.
const everything = { resultTypes: ['violations'], rules: { 'label-content-name-mismatch': { enabled: false } } }
const colours = { resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block'] }

interface Found {
  violations: { id: string; help: string; nodes: { html: string }[] }[]
}

/** Holds a page, as it stands, to what axe knows, in light and in dark: in the second one only the colours are others. */
export async function expectAccessible(page: Page): Promise<void> {
  // It begins with the one that there is: to change it draws the whole page anew.
  const [first, second] = (await schemeOf(page)) === 'dark' ? (['dark', 'light'] as const) : (['light', 'dark'] as const)
  await expectNoViolation(page, first, everything)
  await expectNoViolation(page, second, colours)
}

const schemeOf = (page: Page) => page.locator('html').getAttribute('data-mantine-color-scheme')

async function expectNoViolation(page: Page, colorScheme: 'light' | 'dark', options: typeof everything | typeof colours) {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
  // Once for each document. The source ends in no value, and is no element: the content security policy has no say.
  if (!(await page.evaluate(`'axe' in globalThis`))) await page.evaluate(`${source};0`)
  // A colour on its way from one scheme to the other is neither's: it is looked at again once it has come. A long table takes seconds.
  await expect.poll(() => violations(page, options), { message: `${page.url()} in ${colorScheme}`, timeout: 60_000 }).toEqual([])
}

async function violations(page: Page, options: typeof everything | typeof colours): Promise<string[]> {
  const found = await page.evaluate<Found>(`axe.run(document, ${JSON.stringify(options)})`)
  return found.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

/** Nothing is wider than the screen. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
}

/** It is seen where it stands, and nothing lies over it. */
export async function expectInSight(what: Locator): Promise<void> {
  const isSeen = (element: Element) => {
    const { left, top, bottom } = element.getBoundingClientRect()
    return [top + 2, bottom - 2].every((at) => element.contains(document.elementFromPoint(left + 2, at)))
  }
  await expect.poll(() => what.evaluate(isSeen), { message: `${await what.textContent()} is in sight` }).toBe(true)
}
