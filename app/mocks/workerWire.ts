import type { Endpoint } from '#app/contract/endpoint.ts'

// What the page and its worker say to each other. Every question brings a port, on which it is answered.

/** A question to the worker. */
export type Ask =
  /** Opens the data, or makes them. `fresh`: whatever there was is thrown away first. */
  | { what: 'open'; folder: string; token: string | null | undefined; fresh: boolean }
  | { what: 'request'; request: Asked }
  | { what: 'endSession' }

export interface Asked {
  url: string
  method: string
  headers: [string, string][]
  body: string | null
}

export interface Answered {
  status: number
  headers: [string, string][]
  body: string | null
}

/** What is told on the port: how far it is, as often as there is something to tell, and at last a value or what went wrong. */
export type Told<T> = { progress: Progress } | { value: T } | { error: string }

/** Sent besides, whenever somebody signs in or out: what a cookie would be. */
export interface Token {
  token: string | null
}

export interface Progress {
  /** elsewhere: another tab has the data, and this one waits. download: in bytes. fill: of the sample, in no unit. */
  stage: 'elsewhere' | 'download' | 'start' | 'fill'
  done: number
  total: number
}

export interface Opened {
  /** Whether the data are there tomorrow: a private window keeps nothing. */
  kept: boolean
  /** Whether those of the last visit could not be read any more, and were made anew. */
  lost: boolean
  /** Every row that the worker answers. */
  rows: readonly Endpoint[]
}
