import type { ObjectKind } from '#app/contract/objectKinds.ts'
import type { Random } from './random.ts'

// {n} is what the data are about, {N} the same with a capital, {s} as a name in a database.
const patterns: Record<string, string> = {
  'table/': '{s}|{s}|{s}_daily|{s}_staging|{s}_history|{s}_summary|{s}_current|{s}_2024|{s}_by_county',
  'survey/': '{N} survey|{N}, second wave|Short form: {n}|{N} pilot',
  'script/sql': 'Build {n}|Dedupe {n}|Daily counts of {n}|Check {n}|Refresh {n}|Join {n} to the voter file|{N} by county|Backfill {n}',
  'script/containers': '{N} pipeline|Score {n}|Nightly {n} job|Rebuild {n} from scratch',
  'script/python3': 'Fetch {n}|Clean {n}|Send {n} to the CRM|Compare {n} with last week|Alert on {n}|Predict {n}',
  'script/r': 'Weight {n}|{N} crosstabs|Simulate {n}|Charts of {n}',
  'script/dbt': 'Marts for {n}|Staging for {n}|Tests on {n}',
  'script/javascript': 'Map tiles for {n}|Post {n} to the channel|Chart data for {n}',
  'script/custom': 'Weekly {n}, from the template|Upload {n}, from the template|{N} for one county',
  'import/': '{N} from S3|{N} from the CRM|{N} from the partner drop|{N} from a spreadsheet|{N}, county web feed',
  'export/': '{N} to S3|{N} to the mail house|{N} to the ad platforms|{N} to the dialer|{N} to a spreadsheet',
  'model/': '{N} model|Uplift of {n}|Propensity from {n}|{N}, gradient boosting',
  'notebook/': 'Explore {n}|{N}, first look|Why {n} moved|Scratch: {n}|{N} before and after',
  'service/': '{N} explorer|{N} API|{N} app',
  'workflow/': 'Weekly {n}|Nightly {n}|{N}, end to end|Monthly close: {n}',
  'report/html': '{N} at a glance|{N} report|What changed: {n}',
  'report/tableau': '{N} by region|{N}, interactive',
  'report/services': '{N} live|{N} board',
  'report/sql': '{N} by week|Latest {n}|{N}, top 50',
  'script_template/': 'Template: load {n}|Template: export {n}|Template: check {n}',
  'file/': '{s}.csv|{s}_final.xlsx|codebook_{s}.pdf|{s}.parquet|{s}_upload.csv.gz|notes_{s}.md',
  'enhancement/cass-ncoa': 'Addresses of {n}, standardized|Moves in {n}',
  'enhancement/civis-data-match': 'Match {n} to the voter file|Match {n} to the consumer file',
  'enhancement/geocode': 'Geocode {n}|Coordinates for {n}',
  'enhancement/identity-resolution': 'Resolve people in {n}|One person, one row: {n}',
}

/** Used as is by databases and files; what is not a Latin letter, a digit or a line becomes a line. */
export const snake = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** A name for an object of a kind, about `noun`, that is none of `taken`. */
export function thingName(chance: Random, { type, sub }: ObjectKind, noun: string, taken: (name: string) => boolean): string {
  const all = (patterns[`${type}/${sub}`] ?? '{N}').split('|')
  const name = chance.pick(all).replace('{n}', noun).replace('{N}', capital(noun)).replace('{s}', snake(noun))
  if (!taken(name)) return name
  const more =
    type === 'table'
      ? ['_2022', '_2023', '_2025', '_v2', '_archive', '_spring', '_fall', '_test']
      : [', spring', ', fall', ', 2025', ', rerun', ' (old)', ', statewide', ', weekend', ', sample']
  const free = more.map((each) => name + each).find((each) => !taken(each))
  // Never met in the sample; a name has to come out whatever the numbers are.
  return free ?? `${name}${type === 'table' ? '_' : ', '}${chance.int(1000, 9_999_999)}`
}
