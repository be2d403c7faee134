import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asCells, readPeople, writePeople } from './peopleCsv.ts'
import { type Known, type Organization, planImport } from './planImport.ts'

const person = (values: Partial<Known> & { id: number }): Known => ({
  name: `Person ${values.id}`,
  username: `p${values.id}`,
  email: `p${values.id}@example.org`,
  active: true,
  admin: false,
  teamIds: [],
  ...values,
})
const teams = [
  { id: 1, name: 'Data' },
  { id: 2, name: 'Field' },
]
const plan = (text: string, organization: Partial<Organization> = {}) =>
  planImport(readPeople(text).lines, { people: [], teams, sameMail: [], admins: 1, ...organization })
const refusals = (text: string, organization: Partial<Organization> = {}) =>
  plan(text, organization).lines.map(({ line, why }) => [line, why])

test('rules 33: a line adds somebody, with groups that are there and new ones, each made once', () => {
  const { add, newGroups, lines } = plan('name,user name,mail,groups,active\nAnn,ann,a@x.org,data; New,\nBen,ben,b@x.org,new,no\n')
  expect(newGroups).toEqual(['New'])
  expect(add).toEqual([
    { person: { name: 'Ann', username: 'ann', email: 'a@x.org', active: true, admin: false }, teams: [{ id: 1 }, { name: 'New' }] },
    { person: { name: 'Ben', username: 'ben', email: 'b@x.org', active: false, admin: false }, teams: [{ name: 'New' }] },
  ])
  expect(lines.map(({ result }) => result)).toEqual(['added', 'added'])
})

test('rules 33: what the file has no column for stays, an empty cell of groups means none, others say nothing', () => {
  const people = [person({ id: 1, teamIds: [1, 2] })]
  expect(plan('name,user name\nPerson 1,p1\n', { people })).toMatchObject({ same: 1, lines: [] })
  expect(plan('name,user name,mail,active\nPerson 1,p1,,\n', { people })).toMatchObject({ same: 1, lines: [] })
  const { change } = plan('name,user name,groups\nPerson 1,p1,\n', { people })
  expect(change[0]?.leave).toEqual([
    { personId: 1, teamId: 1 },
    { personId: 1, teamId: 2 },
  ])
})

test('rules 33: a change says what was and what will be', () => {
  const people = [person({ id: 1, teamIds: [1] })]
  const { lines, change } = plan('name,user name,mail,groups,active\nNew Name,p1,new@x.org,Field,no\n', { people })
  expect(lines[0]?.changes).toEqual([
    { what: 'name', before: 'Person 1', after: 'New Name' },
    { what: 'mail', before: 'p1@example.org', after: 'new@x.org' },
    { what: 'groups', before: 'Data', after: 'Field' },
    { what: 'active', before: 'yes', after: 'no' },
  ])
  expect(change[0]).toEqual({
    person: { id: 1, name: 'New Name', email: 'new@x.org', active: false },
    join: [{ id: 2 }],
    leave: [{ personId: 1, teamId: 1 }],
  })
})

test('rules 33: each refused line says why', () => {
  const people = [person({ id: 1, username: 'Ben' })]
  const head = 'name,user name,mail,groups,active\n'
  expect(refusals(`${head}Ann,,a@x.org,,\n,ann,a@x.org,,\nAnn,ann ann,a@x.org,,\nAnn,ann,,,\nAnn,ann,nowhere,,\n`)).toEqual([
    [2, 'It has no user name.'],
    [3, 'It has no name.'],
    [4, expect.stringContaining('The user name must be')],
    [5, expect.stringContaining('same user name')],
    [6, expect.stringContaining('same user name')],
  ])
  expect(refusals(`${head}Ann,ann,,,\nB,b,nowhere,,\nC,c,c@x.org,,maybe\n"D\nD",d,d@x.org,,\nE,ben,e@x.org,,\n`, { people })).toEqual([
    [2, 'It has no mail address.'],
    [3, expect.stringContaining('must be an address')],
    [4, 'Active has to be yes or no; it says “maybe”.'],
    [5, 'The name must be one line.'],
    [7, expect.stringContaining('differs from the user name Ben')],
  ])
  const twins = [...teams, { id: 3, name: 'Data' }]
  expect(refusals(`${head}Ann,ann,a@x.org,Data,\n`, { teams: twins })).toEqual([
    [2, expect.stringContaining('There are 2 groups called “Data”')],
  ])
})

test('rules 31 and 33: no line takes the last active admin away, the last but one may go', () => {
  const people = [person({ id: 1, admin: true }), person({ id: 2, admin: true })]
  const text = 'name,user name,active\nPerson 1,p1,no\nPerson 2,p2,no\n'
  expect(refusals(text, { people, admins: 2 })).toEqual([
    [2, null],
    [3, 'It would leave no active organization admin.'],
  ])
})

test('rules 33: a group that refused lines alone name is not made', () => {
  const people = [person({ id: 1, admin: true })]
  const head = 'name,user name,mail,groups,active\n'
  const { lines, newGroups } = plan(`${head}Person 1,p1,,Made up,no\nAnn,ann,nowhere,Made up,\n`, { people })
  expect(lines.map(({ result }) => result)).toEqual(['refused', 'refused'])
  expect(newGroups).toEqual([])
})

const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('=', '+', '"', ',', ';', '\\', '\n', "'", ' ', 'a', 'A'), minLength: 1, maxLength: 8 }),
)
const visible = text.filter((one) => one.trim() !== '')

test('rules 33: importing what was exported changes nothing, whatever the names, two groups of one name included', () => {
  const organization = fc
    .tuple(fc.array(visible, { maxLength: 6 }), fc.array(fc.tuple(visible, text, fc.boolean(), fc.boolean(), fc.nat()), { maxLength: 10 }))
    .map(
      ([names, people]): Omit<Organization, 'sameMail'> => ({
        teams: names.map((name, index) => ({ id: index + 1, name })),
        people: people.map(([name, email, active, admin, bits], index) =>
          person({ id: index + 1, name, email, active, admin, teamIds: names.map((_, at) => at + 1).filter((at) => (bits >> at) & 1) }),
        ),
        admins: people.filter(([, , active, admin]) => active && admin).length,
      }),
    )
  fc.assert(
    fc.property(organization, (all) => {
      const nameOf = new Map(all.teams.map(({ id, name }) => [id, name]))
      const csv = writePeople(
        all.people.map((one) =>
          asCells(
            one,
            one.teamIds.map((id) => nameOf.get(id) ?? ''),
          ),
        ),
      )
      const { lines, same, newGroups } = planImport(readPeople(csv).lines, { ...all, sameMail: all.people })
      expect({ lines, newGroups, same }).toEqual({ lines: [], newGroups: [], same: all.people.length })
    }),
  )
})

test('rules 33: a line that gives somebody the mail address of somebody else has a remark, and is written all the same', () => {
  const people = [person({ id: 1 }), person({ id: 2 }), person({ id: 3 })]
  // Who is here has theirs in other letters; p2 has the same as nobody once the file is written.
  const sameMail = [
    { id: 2, username: 'p2', email: 'p2@example.org' },
    { id: 9, username: 'old', email: 'Team@X.org' },
  ]
  const file = `name,user name,mail
Ann,ann,a@x.org
Ben,ben,A@x.org
Cleo,cleo,team@x.org
Person 2,p2,new@x.org
Dan,dan,p2@example.org
Person 1,p1,a@x.org
Person 3,p3,p3@example.org
Eva,eva,nowhere
`
  const remarks = (text: string) => plan(text, { people, sameMail }).lines.map(({ line, result, remark }) => [line, result, remark])
  expect(remarks(file)).toEqual([
    [2, 'added', 'The same mail address as line 3 and line 7.'],
    [3, 'added', 'The same mail address as line 2 and line 7.'],
    [4, 'added', 'The same mail address as old.'],
    [5, 'changed', null],
    [6, 'added', null],
    [7, 'changed', 'The same mail address as line 2 and line 3.'],
    [9, 'refused', null],
  ])
  const many = Array.from({ length: 6 }, (_, at) => `N,n${at},n@x.org\n`).join('')
  expect(remarks(`name,user name,mail\n${many}`)[5]?.[2]).toBe('The same mail address as line 2, line 3, line 4 and 2 more.')
})
