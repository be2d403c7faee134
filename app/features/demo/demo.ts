/** What the demo is run by; main.tsx brings the one that is behind the page. */
export interface Demo {
  /** Opens the data and puts the API before the page. Waits where another tab has them. `lost`: they could not be read any more, and were made anew. Fails with a sentence fit to show. */
  open(onProgress: (progress: Progress) => void): Promise<{ kept: boolean; lost: boolean }>
  /** Throws the data away and loads the page again, which makes the sample anew. */
  startOver(): void
  /** Every endpoint that can be broken. */
  rows(): readonly { family: string; route: string }[]
  /** The ways to break one: name and words. */
  faultNames: Readonly<Record<string, string>>
  /** Breaks an endpoint by its route, such as `GET /projects`, or `all`. */
  breakEndpoint(route: string, fault: string): void
  /** Mends one endpoint, or all. */
  mend(route?: string): void
  broken(): readonly { route: string; fault: string }[]
  subscribe(listener: () => void): () => void
}

/** How far it is. elsewhere: another tab has the data. download: in bytes. */
export interface Progress {
  stage: 'elsewhere' | 'download' | 'start' | 'fill'
  done: number
  total: number
}

declare global {
  /** For the console of the browser, and for tests that have no hand free for the panel. Only in the demo. */
  var demo: Demo | undefined
}
