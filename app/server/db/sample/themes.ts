import type { Group } from './people.ts'

/** What a line of work is called, who owns it, who looks on, and what its data are about. */
interface ThemeText {
  owner: Group
  near: readonly Group[]
  schema: string
  nouns: readonly string[]
}

const theme = (owner: Group, near: readonly Group[], schema: string, nouns: string): ThemeText => ({
  owner,
  near,
  schema,
  nouns: nouns.split(', '),
})

export const themes = {
  voterFile: theme(
    'Data Engineering',
    ['Data Science', 'Field'],
    'voter_file',
    'new registrants, moved households, address corrections, vote history, party registration, precinct crosswalk, deceased flags, registration drops, district assignments, phone append, household keys, county deliveries',
  ),
  modeling: theme(
    'Data Science',
    ['Leadership', 'Polling'],
    'models',
    'turnout scores, support scores, persuasion scores, training labels, holdout groups, calibration curves, feature store, ticket splitters, likely registrants, uplift estimates, score deciles, issue scores',
  ),
  polling: theme(
    'Polling',
    ['Data Science', 'Leadership'],
    'polling',
    'tracker responses, sample frame, weighting targets, crosstabs, open ends, panel invitations, incidence rates, likely voter screen, issue battery, completes by mode, response rates, toplines',
  ),
  field: theme(
    'Field',
    ['Great Lakes Team', 'Sun Belt Team', 'Data Science'],
    'field',
    'walk lists, door knocks, phone attempts, volunteer shifts, contact rates, turf boundaries, pledge cards, canvass results, staging locations, event signups, conversation notes, relational contacts',
  ),
  fundraising: theme(
    'Development',
    ['Leadership', 'Digital'],
    'fundraising',
    'recurring donors, lapsed donors, gift history, major prospects, event guests, pledge reminders, mail returns, ask amounts, monthly revenue, grant reports, acquisition lists, refund requests',
  ),
  media: theme(
    'Media',
    ['Digital', 'Leadership'],
    'media',
    'spot logs, streaming impressions, reach by market, gross rating points, ad library, cost per point, audience segments, placement invoices, frequency caps, creative rotations, market spend, viewing panels',
  ),
  digital: theme(
    'Digital',
    ['Development', 'Media'],
    'digital',
    'email opens, text replies, landing pages, unsubscribes, petition signers, click paths, subject lines, share chains, sign-up forms, send times, spam complaints, social mentions',
  ),
  dashboards: theme(
    'Data Science',
    ['Leadership', 'Field'],
    'reporting',
    'daily metrics, weekly goals, county progress, program spend, staff capacity, morning summary, early vote counts, goal tracking, contact totals, regional rollups, benchmark figures, alert thresholds',
  ),
  platform: theme(
    'Data Engineering',
    ['Data Science'],
    'platform',
    'job logs, warehouse usage, table sizes, failed runs, query costs, permission changes, data contracts, freshness checks, credential expiries, backup manifests, cluster load, schema drift',
  ),
  matching: theme(
    'Data Engineering',
    ['Data Science', 'Polling'],
    'matching',
    'match pairs, nickname tables, address keys, match rates, identity clusters, email hashes, phone links, review queue, false merges, household groups, consumer file, crosswalk ids',
  ),
  vendors: theme(
    'Media',
    ['Field', 'Development'],
    'vendors',
    'print orders, delivery proofs, call center logs, invoice lines, mail drops, canvass payroll, quality checks, script recordings, proof sheets, shift reports, return mail, postage rates',
  ),
  office: theme(
    'Leadership',
    ['Data Engineering', 'Development'],
    'operations',
    'hiring plans, budget lines, training records, travel costs, board metrics, vendor contracts, equipment lists, partner agreements, planning targets, staff surveys, policy drafts, meeting notes',
  ),
} as const satisfies Record<string, ThemeText>
export type Theme = keyof typeof themes

/** A project in words. What is left out is decided by chance. */
export interface ProjectText {
  name: string
  theme: Theme
  description?: string
  /** User name of the author. */
  by?: string
  share?: Partial<Record<Group, 'read' | 'write' | 'manage'>>
  /** Direct shares by user name. */
  people?: Record<string, 'read' | 'write' | 'manage'>
  /** No share but those named here. */
  closed?: true
  /** Names of the projects that it is in. */
  in?: readonly string[]
  note?: string
  autoShare?: true
  archived?: true
  hidden?: true
  /** How many objects it holds, sub-projects counted. */
  objects?: number
  /** Minutes since its last change. */
  fresh?: number
  place?: string
}

/** `Name | first line of the description`, one project a line. */
export const listed = (theme: Theme, lines: string): ProjectText[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', description] = line.trim().split(' | ')
      return { name, theme, ...(description && { description }) }
    })
