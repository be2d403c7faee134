import type { ProjectText, Theme } from './themes.ts'

/** Region (a sub-project of Midterms), then its states with cities that run a program of their own. */
const regions: readonly (readonly [
  region: string,
  team: 'Great Lakes Team' | 'Sun Belt Team' | null,
  states: Record<string, readonly string[]>,
])[] = [
  [
    'Great Lakes',
    'Great Lakes Team',
    { Michigan: ['Detroit', 'Flint'], Minnesota: ['Duluth'], Ohio: ['Cleveland', 'Toledo'], Wisconsin: ['Milwaukee', 'La Crosse'] },
  ],
  [
    'Sun Belt',
    'Sun Belt Team',
    { Arizona: ['Phoenix', 'Tucson'], Georgia: ['Savannah', 'Macon'], Nevada: ['Reno'], 'North Carolina': ['Durham', 'Asheville'] },
  ],
  [
    'Northeast and mountains',
    null,
    { Pennsylvania: ['Erie', 'Pittsburgh'], Virginia: ['Norfolk'], Maine: ['Bangor'], Colorado: ['Pueblo'] },
  ],
]

// What every state has. `also` is a second parent: the project of those who do it in all states.
const programs: readonly { name: string; theme: Theme; description: string; also?: string }[] = [
  {
    name: 'voter file',
    theme: 'voterFile',
    description: 'County deliveries, checks and what is still missing.',
    also: 'Voter file refresh',
  },
  { name: 'canvass', theme: 'field', description: 'Walk lists out, results in, by evening.' },
  {
    name: 'turnout model',
    theme: 'modeling',
    description: 'Fitted on the state alone, compared with the national one.',
    also: 'Turnout modeling',
  },
  { name: 'weekly tracker', theme: 'polling', description: 'Six hundred interviews a week; toplines on Monday.', also: 'Weekly trackers' },
  {
    name: 'early and absentee vote',
    theme: 'dashboards',
    description: 'Requested, sent, returned, rejected, cured.',
    also: 'Early vote dashboard',
  },
]

// Nevada's region shares what it holds too, so access comes down two levels there.
const autoShare = ['Michigan', 'Nevada']

/** The states' projects: a region holds states, a state its programs, a canvass its cities, four levels below Midterms. */
export function stateProjects(): ProjectText[] {
  const found: ProjectText[] = []
  for (const [region, team, states] of regions) {
    for (const [place, cities] of Object.entries(states)) {
      const share = { ...(team && { [team]: 'write' as const }) }
      const state = `${place} 2026`
      found.push({
        name: state,
        theme: 'field',
        place,
        description: `All programs in ${place}, and what they add up to.`,
        in: [region],
        share,
        ...(autoShare.includes(place) && { autoShare: true }),
      })
      for (const { name, theme, description, also } of programs) {
        found.push({ name: `${place} ${name}`, theme, place, description, in: [state, ...(also ? [also] : [])], share })
      }
      for (const city of cities) {
        found.push({
          name: `${city} canvass`,
          theme: 'field',
          place: city,
          description: `Turfs, shifts and results in ${city}.`,
          // The office in the city also reports what it does at weekends.
          in: [`${place} canvass`, ...(city.length % 3 === 0 ? ['Weekend of action'] : [])],
          share,
        })
      }
    }
  }
  return found
}
