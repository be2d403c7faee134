import type { Theme } from './themes.ts'

const words = (text: string) => text.trim().split(/\s+/)

// Prime to each other in number, so that one counter through both meets every pair.
export const firstNames = words(`
  Alma Anton Aisha Bela Bruno Carmen Cyrus Dalia Derek Edna Emil Farah Felix Gita Gordon Hana Hugo Ines Ivan Jada Jonas Keiko Karl Leila Louis
  Mina Marcus Nadia Nils Olive Omar Petra Paul Quinn Rana Ruben Salma Stefan Talia Theo Uma Victor Wanda Xavier Yara Yosef Zelda`)
export const lastNames = words(`
  Abbott Becker Castillo Dixon Eriksen Franco Gupta Hansen Ibarra Jensen Kaur Larsen Mendes Nakamura Olsen Pereira Quigley Rossi Santos Tran
  Ueda Vargas Walsh Xiong Yilmaz Zimmer Ashby Bauer Conti Doyle Espinoza Fischer Greenwood Holm Ivanov Jacobs Keller Lund Marsh Novak Ortiz Park Reyes`)

export const counties = words(`
  Adams Allen Ashland Barron Bay Benton Blaine Bond Brown Calhoun Carver Cass Chase Clark Clay Clinton Cook Dakota Dane Delta Dodge Douglas Eaton Elk
  Fayette Floyd Forest Franklin Fulton Grant Green Hall Harbor Harlan Henry Huron Iron Jackson Jasper Kent Knox Lake Lee Linn Logan Lyon Macon Madison
  Marion Mason Mercer Monroe Morgan Nash Noble Oak Ogle Osage Otter Page Park Perry Pierce Pike Polk Pope Reed Rice Rock Sauk Scott Shelby Stone Taylor
  Union Vernon Warren Wayne Wood York`)

export const programs: readonly (readonly [name: string, theme: Theme])[] = [
  ['canvass', 'field'],
  ['phone bank', 'field'],
  ['volunteer sign-ups', 'field'],
  ['ballot chase', 'field'],
  ['turf review', 'field'],
  ['rides to the polls', 'field'],
  ['registration drive', 'voterFile'],
  ['address check', 'voterFile'],
  ['file delivery', 'voterFile'],
  ['precinct map', 'voterFile'],
  ['turnout score', 'modeling'],
  ['support score', 'modeling'],
  ['persuasion test', 'modeling'],
  ['mail experiment', 'modeling'],
  ['listening survey', 'polling'],
  ['benchmark poll', 'polling'],
  ['issue tracker', 'polling'],
  ['panel wave', 'polling'],
  ['spring appeal', 'fundraising'],
  ['house parties', 'fundraising'],
  ['donor thanks', 'fundraising'],
  ['monthly givers', 'fundraising'],
  ['radio buy', 'media'],
  ['streaming test', 'media'],
  ['spot check', 'media'],
  ['local press', 'media'],
  ['email series', 'digital'],
  ['texting', 'digital'],
  ['petition', 'digital'],
  ['landing page', 'digital'],
  ['goal tracker', 'dashboards'],
  ['weekly summary', 'dashboards'],
  ['early vote counts', 'dashboards'],
  ['spend report', 'dashboards'],
  ['partner match', 'matching'],
  ['household keys', 'matching'],
  ['list cleanup', 'matching'],
  ['consumer append', 'matching'],
  ['office plan', 'office'],
  ['training records', 'office'],
]

export const periods: readonly string[] = [2023, 2024, 2025, 2026].flatMap((year) =>
  ['winter', 'spring', 'early summer', 'summer', 'late summer', 'fall', 'late fall', 'year-end'].map((part) => `${part} ${year}`),
)

export const offices = ['office', 'volunteers', 'field desk', 'data desk'] as const
