import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from '../browser.ts'

declare global {
  interface Window {
    /** When the first row was in the frame that was painted, in milliseconds from the start of the journey. */
    firstRow?: Promise<number>
    /** The same for the first row that the page's own script drew, with all that stands in it and around it. */
    wholePage?: Promise<number>
    /** The browser's first contentful paint. */
    firstContent?: Promise<number>
  }
}

/** How a page is looked at. */
export interface Condition {
  name: string
  cpu: number
  /** Null for the machine's own. */
  network: { mbits: number; latencyMs: number } | null
}

export const conditions: readonly Condition[] = [
  { name: 'unthrottled', cpu: 1, network: null },
  { name: '4x CPU, 1.6 Mbit/s', cpu: 4, network: { mbits: 1.6, latencyMs: 0 } },
  { name: '4x CPU, 1.6 Mbit/s, 150 ms', cpu: 4, network: { mbits: 1.6, latencyMs: 150 } },
]

/** A page to look at, and what a browser has to hold to see it. */
export interface Site {
  url: string
  cookie: { name: string; value: string } | null
}

export interface Look {
  page: 'bare' | 'list'
  condition: string
  cache: 'cold' | 'warm'
  /** The browser's first contentful paint. */
  content: number
  /** The first row of the table, by whatever drew it. */
  row: number
  /** The page with all that one can press in it. */
  whole: number
}

/** Both pages in turns, `repeats` times under each condition: with an empty cache, and again when the browser knows the page. */
export async function lookAtPages(sites: { bare: Site; list: Site }, repeats: number, say: (text: string) => void): Promise<Look[]> {
  const browser = await chromium.launch(await findBrowser())
  try {
    const looks: Look[] = []
    for (const condition of conditions) {
      for (let repeat = -1; repeat < repeats; repeat += 1) {
        if (repeat >= 0) say(`pages, ${condition.name}: ${repeat + 1} of ${repeats}`)
        for (const page of ['bare', 'list'] as const) {
          const found = await lookAt(browser, sites[page], condition)
          // The one before the first wakes up browser and server.
          if (repeat >= 0) looks.push(...found.map((look) => ({ page, condition: condition.name, ...look })))
        }
      }
    }
    return looks
  } finally {
    await browser.close()
  }
}

/** What browser it is, for the record. */
export async function browserVersion(): Promise<string> {
  const browser = await chromium.launch(await findBrowser())
  const version = browser.version()
  await browser.close()
  return version
}

async function lookAt(browser: Browser, { url, cookie }: Site, condition: Condition): Promise<Omit<Look, 'page' | 'condition'>[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  try {
    if (cookie) await context.addCookies([{ ...cookie, url }])
    await context.addInitScript(watch)
    const looks: Omit<Look, 'page' | 'condition'>[] = []
    // The browser keeps compiled scripts from the third time on.
    for (const cache of ['cold', null, null, 'warm'] as const) {
      const page = await context.newPage()
      await throttle(page, condition)
      await page.goto(url, { waitUntil: 'commit' })
      const row = await page.evaluate(() => window.firstRow)
      const content = await page.evaluate(() => window.firstContent)
      const whole = await page.evaluate(() => window.wholePage)
      await page.waitForLoadState('networkidle')
      await page.close()
      if (row === undefined || content === undefined || whole === undefined) throw new Error(`${url} painted nothing.`)
      if (cache) looks.push({ cache, content, row, whole })
    }
    return looks
  } finally {
    await context.close()
  }
}

async function throttle(page: Page, { cpu, network }: Condition): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu })
  if (!network) return
  const throughput = (network.mbits * 1_000_000) / 8
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network.latencyMs,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  })
}

/** Runs in the page before anything of it. */
function watch(): void {
  window.firstContent = new Promise((done) => {
    new PerformanceObserver((entries) => {
      for (const { name, startTime } of entries.getEntries()) if (name === 'first-contentful-paint') done(startTime)
    }).observe({ type: 'paint', buffered: true })
  })
  const painted = (selector: string) =>
    new Promise<number>((done) => {
      const look = new MutationObserver(() => {
        if (!document.querySelector(selector)) return
        look.disconnect()
        // Before the next frame is painted, and then behind it.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => done(performance.now())
          port2.postMessage(null)
        })
      })
      look.observe(document, { childList: true, subtree: true })
    })
  window.firstRow = painted('tbody a[data-row]')
  window.wholePage = painted('#root tbody a[data-row]')
}
