import type { membership, person, team } from '../schema.ts'
import { ago } from './ago.ts'
import { random } from './random.ts'

/** The groups, in the order of their ids from 1. They overlap: regions and Leadership take people from the teams. */
export const groups = [
  ['All Staff', 'Everybody on the payroll'],
  ['Data Science', 'Models, experiments and the dashboards that people look at every morning'],
  ['Data Engineering', 'The warehouse, the voter file and every pipeline into them'],
  ['Field', 'Doors, phones and volunteers'],
  ['Development', 'Fundraising, grants and donor relations'],
  ['Media', 'Paid media: planning, buying and measuring'],
  ['Polling', 'Surveys, panels and trackers'],
  ['Digital', 'Email, texting and social'],
  ['Leadership', 'Directors and their chiefs of staff'],
  ['Great Lakes Team', 'Everybody who works on Michigan, Minnesota, Ohio and Wisconsin'],
  ['Sun Belt Team', 'Everybody who works on Arizona, Georgia, Nevada and North Carolina'],
  ['Vendors', 'Outside firms: print, canvass and call centers'],
] as const
export type Group = (typeof groups)[number][0]

export const groupId = (name: Group): number => groups.findIndex(([each]) => each === name) + 1

const cities = {
  Chicago: ['IL', 'America/Chicago'],
  Detroit: ['MI', 'America/Detroit'],
  Madison: ['WI', 'America/Chicago'],
  Columbus: ['OH', 'America/New_York'],
  Atlanta: ['GA', 'America/New_York'],
  Phoenix: ['AZ', 'America/Phoenix'],
  Philadelphia: ['PA', 'America/New_York'],
  Washington: ['DC', 'America/New_York'],
  Denver: ['CO', 'America/Denver'],
  Oakland: ['CA', 'America/Los_Angeles'],
} as const

// User name, name, title, city, groups: the team that is their department first. All but vendors are in All Staff too.
const GL = 'Great Lakes Team'
const SB = 'Sun Belt Team'
type Row = readonly [username: string, name: string, title: string, city: keyof typeof cities, groups: readonly [Group, ...Group[]]]
const rows: readonly Row[] = [
  ['ada', 'Ada Virtanen', 'Platform administrator', 'Chicago', ['Data Engineering']],
  ['ben', 'Ben Ek', 'Analyst', 'Chicago', ['Data Science']],
  ['cleo', 'Cleo Marsh', 'Field director', 'Detroit', ['Field', 'Leadership', GL]],
  ['dan', 'Dan Reyes', 'Canvass contractor', 'Phoenix', ['Vendors']],
  ['finn', "Finn O'Dowd", 'Development manager', 'Washington', ['Development']],
  ['gus', 'Gus Lindqvist', 'Data engineer', 'Madison', ['Data Engineering']],
  ['alopez', 'Ana Lopez', 'Survey methodologist', 'Oakland', ['Polling']],
  ['alopez2', 'Ana Lopez', 'Regional organizer', 'Phoenix', ['Field', SB]],
  ['amlopez', 'Ana María López', 'Major gifts officer', 'Atlanta', ['Development']],
  ['jpark', 'Jon Park', 'Senior data scientist', 'Denver', ['Data Science', SB]],
  ['johnpark', 'John Park', 'Media buyer', 'Denver', ['Media']],
  ['msilva', 'Maria Silva', 'Data engineer', 'Chicago', ['Data Engineering', SB]],
  ['mdasilva', 'Maria da Silva', 'Email producer', 'Oakland', ['Digital']],
  ['esokolova', 'Елена Соколова', 'Machine learning engineer', 'Chicago', ['Data Science', 'Data Engineering']],
  ['gpapadop', 'Γιώργος Παπαδόπουλος', 'Research director', 'Washington', ['Polling', 'Leadership']],
  ['wxiaoming', '王小明', 'Data scientist', 'Oakland', ['Data Science', 'Digital']],
  ['malamin', 'محمد الأمين', 'Analytics engineer', 'Detroit', ['Data Engineering', GL]],
  ['ycohen', 'יעל כהן', 'Creative strategist', 'Washington', ['Media', 'Digital']],
  ['hnguyen', 'Nguyễn Thị Hạnh', 'Volunteer data manager', 'Atlanta', ['Field', SB]],
  ['zbjorns', 'Zoë Björnsdóttir', 'Statistician', 'Columbus', ['Polling', 'Data Science']],
  ['okafor', 'Chidi Okafor', 'Head of data science', 'Washington', ['Data Science', 'Leadership']],
  ['tbrandt', 'Tilde Brandt', 'Head of data engineering', 'Chicago', ['Data Engineering', 'Leadership']],
  ['rmehta', 'Rohan Mehta', 'Media director', 'Washington', ['Media', 'Leadership']],
  ['sduarte', 'Sofia Duarte', 'Digital director', 'Oakland', ['Digital', 'Leadership']],
  ['whale', 'Winifred Hale', 'Development director', 'Philadelphia', ['Development', 'Leadership']],
  ['ibello', 'Ibrahim Bello', 'Chief of staff', 'Washington', ['Leadership']],
  ['lkowal', 'Lena Kowalczyk', 'Turnout modeler', 'Madison', ['Data Science', GL]],
  ['pdesai', 'Priya Desai', 'Experiments lead', 'Philadelphia', ['Data Science']],
  ['tobi', 'Tobias Grøn', 'Visualization engineer', 'Chicago', ['Data Science']],
  ['nfields', 'Naomi Fields', 'Analyst', 'Columbus', ['Data Science', GL]],
  ['hsato', 'Haruka Satō', 'Analyst', 'Oakland', ['Data Science']],
  ['dcruz', 'Daniel Cruz', 'Voter file manager', 'Atlanta', ['Data Engineering', SB]],
  ['kwright', 'Kezia Wright', 'Pipeline engineer', 'Philadelphia', ['Data Engineering']],
  ['vpetrov', 'Viktor Petrov', 'Site reliability engineer', 'Denver', ['Data Engineering']],
  ['ahmedz', 'Zainab Ahmed', 'Data quality analyst', 'Detroit', ['Data Engineering', GL]],
  ['mtorres', 'Mateo Torres', 'Arizona organizer', 'Phoenix', ['Field', SB]],
  ['jlind', 'Johanna Lind', 'Wisconsin organizer', 'Madison', ['Field', GL]],
  ['bcarter', 'Brianna Carter', 'Georgia organizer', 'Atlanta', ['Field', SB]],
  ['ohara', "Siobhán O'Hara", 'Phone program manager', 'Columbus', ['Field', GL]],
  ['dfoster', 'Desmond Foster', 'Voter contact analyst', 'Philadelphia', ['Field', 'Data Science']],
  ['gruiz', 'Gabriela Ruiz', 'Training coordinator', 'Denver', ['Field']],
  ['eharlow', 'Edith Harlow', 'Grants manager', 'Philadelphia', ['Development']],
  ['ktanaka', 'Kenji Tanaka', 'Donor data analyst', 'Oakland', ['Development', 'Data Science']],
  ['lmoreau', 'Lucie Moreau', 'Events fundraiser', 'Washington', ['Development']],
  ['sadeyemi', 'Sade Adeyemi', 'Direct mail manager', 'Columbus', ['Development']],
  ['cvance', 'Caleb Vance', 'Media planner', 'Washington', ['Media']],
  ['rlevy', 'Ruth Levy', 'Ad testing lead', 'Philadelphia', ['Media', 'Polling']],
  ['jmbeki', 'Jabu Mbeki', 'Streaming buyer', 'Atlanta', ['Media', SB]],
  ['fkeller', 'Franziska Keller', 'Panel manager', 'Madison', ['Polling', GL]],
  ['otis', 'Otis Freeman', 'Field house liaison', 'Detroit', ['Polling']],
  ['mchoi', 'Minseo Choi', 'Survey programmer', 'Oakland', ['Polling']],
  ['arossi', 'Alessia Rossi', 'Texting lead', 'Phoenix', ['Digital', SB]],
  ['dmurphy', 'Declan Murphy', 'Social listening analyst', 'Chicago', ['Digital']],
  ['ngreene', 'Nia Greene', 'Email strategist', 'Atlanta', ['Digital', 'Development']],
  ['hvogel', 'Hannes Vogel', 'Analyst', 'Chicago', ['Data Science']],
  ['rquinn', 'Rosalind Quinn', 'Grants manager', 'Washington', ['Development']],
  ['tmoss', 'Terrence Moss', 'Call center manager', 'Columbus', ['Field']],
  ['plake', 'Paige Lake', 'Print account manager', 'Columbus', ['Vendors']],
  ['srivas', 'Simón Rivas', 'Canvass operations', 'Phoenix', ['Vendors']],
  ['yadler', 'Yusuf Adler', 'Call center lead', 'Detroit', ['Vendors']],
]

/** Those who left. What they are the authors of, organization admins manage (docs/rules.md 1). */
const inactive: readonly string[] = ['gus', 'hvogel', 'rquinn', 'tmoss']

/** A person of the sample, as the other parts of it need them. */
export interface SamplePerson {
  id: number
  username: string
  groups: readonly Group[]
  active: boolean
}

export const people: readonly SamplePerson[] = rows.map(([username, , , , teams], index) => ({
  id: index + 1,
  username,
  groups: teams[0] === 'Vendors' ? teams : ['All Staff', ...teams],
  active: !inactive.includes(username),
}))

export function personId(username: string): number {
  const found = people.find((each) => each.username === username)
  if (!found) throw new Error(`the sample has nobody called ${username}`)
  return found.id
}

/** The active members of a group. */
export const membersOf = (group: Group): SamplePerson[] => people.filter((each) => each.active && each.groups.includes(group))

const slug = (name: string) => name.toLowerCase().replaceAll(' ', '-')

export function peopleRows(now: Date): {
  teams: (typeof team.$inferInsert)[]
  persons: (typeof person.$inferInsert)[]
  memberships: (typeof membership.$inferInsert)[]
} {
  const { int, chance } = random(11)
  const teams = groups.map(([name, description], index) => ({
    id: index + 1,
    name,
    slug: slug(name),
    description,
    createdAt: ago(now, { days: 1400 - 70 * index }),
    updatedAt: ago(now, { days: 40 + 9 * index }),
  }))
  const persons = rows.map(([username, name, title, city, [department]], index) => {
    const active = !inactive.includes(username)
    const created = int(60, 1300)
    const seen = ago(now, active ? { minutes: chance(0.3) ? int(1, 300) : int(300, 18_000) } : { days: int(30, 58) })
    // Some were given an account and have not been here yet.
    const never = active && index > 40 && chance(0.2)
    const [state, timeZone] = cities[city]
    return {
      id: index + 1,
      username,
      name,
      email: `${username}@example.org`,
      admin: username === 'ada',
      active,
      primaryGroupId: groupId(department),
      title,
      department,
      city,
      state,
      timeZone,
      phone: chance(0.4) ? `+1 202 555 01${String(int(0, 99)).padStart(2, '0')}` : null,
      preferences: {},
      signInCount: never ? 0 : int(3, 900),
      currentSignInAt: never ? null : seen,
      lastSeenAt: never ? null : seen,
      createdAt: ago(now, { days: created }),
      updatedAt: ago(now, { days: int(1, created) }),
    }
  })
  const memberships = people.flatMap(({ id, groups: theirs }) => theirs.map((name) => ({ teamId: groupId(name), personId: id })))
  return { teams, persons, memberships }
}
