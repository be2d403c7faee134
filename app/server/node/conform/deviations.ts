import type { Deviation } from './compare.ts'

/** Where we answer otherwise than Civis' published spec says, on purpose (docs/api.md). */
export const specDeviations: readonly Deviation[] = [
  {
    where: / \/projects/,
    what: /^answer (allObjects\[\]\.)?archived$/,
    theirs: /^string$/,
    ours: /^boolean$/,
    reason: 'Civis sends `archived` as a boolean in every recorded answer.',
  },
  {
    where: / \/projects/,
    what: /^answer parentProject\.name$/,
    theirs: /^integer$/,
    ours: /^string$/,
    reason: 'A name is text; in the recorded answers it is null.',
  },
  {
    where: /^GET \/(projects\/\{id\}\/shares|search)$/,
    what: /^status 200$/,
    theirs: /^array of object$/,
    ours: /^object$/,
    reason: 'Civis sends one object; its client knows both paths as such.',
  },
  {
    where: /^GET \/search$/,
    what: /^answer results\[\]\.id$/,
    theirs: /^integer$/,
    ours: /^string$/,
    reason: 'Civis sends the ids of search results as text.',
  },
  {
    where: /^GET \/search$/,
    what: /^answer aggregations\.(owner|archived|type)$/,
    theirs: /^absent$/,
    reason: 'The spec leaves the aggregations open; these three are in the recorded answer.',
  },
  {
    where: /^(GET|PUT|DELETE) \/(?!projects\/).+\/\{id\}\/shares(\/|$)/,
    what: /^endpoint$/,
    theirs: /^absent$/,
    reason: 'Civis shares objects of other types by the same calls; the specification for projects leaves them out.',
  },
  {
    where: /^GET \/(?!projects\/).+\/projects$/,
    what: /^endpoint$/,
    theirs: /^absent$/,
    reason: 'Civis lists the projects of an object of any type by the same path; the specification for projects leaves it out.',
  },
  {
    where: /^GET \/endpoints$/,
    what: /^status 200$/,
    theirs: /^no body$/,
    ours: /^object$/,
    reason: 'The spec does not say that this answers itself.',
  },
  {
    where: /^GET \/projects$/,
    what: /^query (query|exclude_author|favorite|root|parent|below|lineage|nesting)$/,
    theirs: /^absent$/,
    reason: 'Ours, beyond Civis (docs/rules.md 29).',
  },
  {
    where: /^GET \/projects(\/\{id\}\/parent_projects)?$/,
    what: /^answer (hidden|myPermissionLevel|parentIds|unseenParents|projectCount)$/,
    theirs: /^absent$/,
    reason: 'Ours, beyond Civis (docs/rules.md 29).',
  },
  {
    where: /^(GET|POST|PUT) \/projects(\/|$)/,
    what: /^answer groups(\[\]\.(id|name))?$/,
    theirs: /^absent$/,
    reason: 'Ours, beyond Civis (docs/rules.md 29).',
  },
  {
    where: /^GET \/projects\/\{id\}\/dependencies$/,
    what: /^answer neededBy$/,
    theirs: /^absent$/,
    reason: 'Ours, beyond Civis (docs/rules.md 29).',
  },
]

/** Where we answer otherwise than Civis did when its answers were recorded, on purpose. */
export const exchangeDeviations: readonly Deviation[] = [
  {
    where: /^recorded GET \/users\/me$/,
    what: /^answer preferences\./,
    theirs: /^(boolean|number)$/,
    reason: 'Preferences are texts in the spec and here (docs/rules.md 28); Civis answers other values too.',
  },
  {
    where: /^recorded /,
    what: /^header (content-security-policy|x-frame-options|x-xss-protection|x-download-options|x-permitted-cross-domain-policies|referrer-policy)$/,
    ours: /^absent$/,
    reason: 'They protect pages. Our API answers JSON alone, with `nosniff`; our page has its own.',
  },
  {
    where: /^recorded /,
    what: /^header (access-control-allow-origin|vary)$/,
    ours: /^absent$/,
    reason: 'No other origin may read our API in a browser, which is so when nothing is said.',
  },
  {
    where: /^recorded /,
    what: /^header content-length$/,
    ours: /^present$/,
    reason: 'Framing: ours says how long an answer is, which the compressing server has to know.',
  },
  { where: /^recorded /, what: /^header (pragma|expires)$/, ours: /^absent$/, reason: 'Of HTTP/1.0; `Cache-Control` says it.' },
  {
    where: /^recorded /,
    what: /^header x-request-id$/,
    theirs: /^absent$/,
    reason: 'Civis sends it too; it was taken out of the recordings.',
  },
]
