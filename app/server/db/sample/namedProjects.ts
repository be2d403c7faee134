import { notes } from './notes.ts'
import type { ProjectText } from './themes.ts'

/** The two that cannot be switched to Auto-Share, and the others that tests look for. */
export const special = {
  /** Of ben, who may only view one script in it: that of the first Ana Lopez (alopez, Polling). */
  objectInTheWay: 'Persuasion targets, autumn review',
  /** Of finn, with 120 objects. */
  overTheLimit: 'Donor archive 2012–2020',
  large: 'Warehouse, every job',
  empty: 'Ideas for the next cycle',
  manyPeople: 'Metrics everybody uses',
  longName:
    'Joint research program with the regional partner organizations on registration, turnout and persuasion among people who moved between counties in the two years before an election, with 12 waves of the panel, the matched files, the codebooks and the papers',
  allTypes: 'Voter file refresh',
} as const

/** Projects 1 to 36: the ones to show, and the odd ones. Their order is their ids' and stays, since documentation points at them. */
export const namedProjects: readonly ProjectText[] = [
  {
    name: special.manyPeople,
    theme: 'dashboards',
    by: 'okafor',
    description: 'One definition for each number that we publish.\nAsk in the channel before you add a second one.',
    note: notes.metrics,
    share: { 'Data Science': 'write', Leadership: 'manage', Field: 'read', Polling: 'read', Development: 'read', Media: 'read' },
    objects: 34,
  },
  { name: special.objectInTheWay, theme: 'modeling', by: 'ben', description: 'Which of the autumn targets moved, and which never opened the door.', closed: true, share: { 'Data Science': 'read' }, people: { pdesai: 'manage', lkowal: 'write' }, objects: 14 },
  { name: special.overTheLimit, theme: 'fundraising', by: 'finn', description: 'Gift files of the old system, one a quarter, kept for audits.', closed: true, share: { Development: 'write', Leadership: 'read' }, people: { ben: 'read' }, objects: 120 },
  { name: special.large, theme: 'platform', by: 'tbrandt', description: 'Everything that runs at night, in one place, so that on-call has one page to look at.', note: notes.onCall, share: { 'All Staff': 'read', 'Data Engineering': 'manage' }, objects: 300 },
  { name: special.empty, theme: 'office', by: 'ben', description: 'Put a notebook here when an idea has outlived its first week.', closed: true, share: { 'Data Science': 'write' }, objects: 0 },
  { name: special.longName, theme: 'polling', by: 'gpapadop', description: 'The name is the one on the grant.', share: { 'All Staff': 'read', Polling: 'manage' } },
  { name: '<b>Bold asks</b> <img src=x onerror="document.title=\'HTML ran\'"> email test', theme: 'digital', by: 'ngreene', description: 'Does <em>markup</em> in a subject line & preview change opens? (It is text here, too.)', share: { 'All Staff': 'read' } },
  { name: '🗳️ Election night desk', theme: 'dashboards', by: 'tobi', description: 'Returns by precinct, every two minutes, from 19:00 until the last county reports. 📈', share: { 'All Staff': 'read', 'Data Science': 'manage' }, autoShare: true, fresh: 48 },
  { name: 'مشروع تسجيل الناخبين', theme: 'field', by: 'malamin', description: 'تسجيل الناخبين الجدد في ديربورن وهامترامك', share: { 'All Staff': 'read', 'Great Lakes Team': 'write' } },
  { name: 'סקר שביעות רצון של מתנדבים 2026', theme: 'polling', by: 'ycohen', description: 'Volunteer satisfaction, asked in Hebrew and English.', share: { 'All Staff': 'read' } },
  { name: '选民联系：双语电话项目', theme: 'field', by: 'wxiaoming', description: '普通话和粤语电话脚本、录音和每周结果', share: { 'All Staff': 'read', Field: 'write' } },
  {
    name: special.allTypes,
    theme: 'voterFile',
    by: 'msilva',
    description: 'Every Tuesday: county deliveries in, checked, deduplicated, matched and out to all who build on them.\nIf a county is late, the last good file stays.',
    note: notes.voterFile,
    share: { 'All Staff': 'read', 'Data Engineering': 'manage', 'Data Science': 'write' },
    people: { ben: 'write', cleo: 'write' },
    objects: 64,
    fresh: 6,
  },
  { name: 'Κοινή έρευνα γνώμης Αστόριας', theme: 'polling', by: 'gpapadop', description: 'A small panel in Greek, run with the neighborhood council.', share: { 'All Staff': 'read' } },
  { name: 'Опрос новых граждан', theme: 'polling', by: 'esokolova', description: 'First-time voters who were naturalized in the last two years; questionnaire in Russian and Ukrainian.', share: { 'All Staff': 'read' } },
  { name: 'Đếm phiếu sớm: Little Saigon', theme: 'field', by: 'hnguyen', description: 'Theo dõi phiếu bầu sớm theo khu vực, mỗi sáng.', share: { 'All Staff': 'read', 'Sun Belt Team': 'write' } },
  { name: 'Ночная смена 夜班 النوبة الليلية', theme: 'platform', by: 'esokolova', description: 'Who watches what at night, in the languages of those who do.', share: { 'Data Engineering': 'write', 'Data Science': 'read' } },
  { name: 'Turnout modeling', theme: 'modeling', by: 'lkowal', description: 'The model, its inputs and one sub-project for each state.', note: notes.turnout, share: { 'Data Science': 'manage', Leadership: 'read' }, fresh: 19, objects: 26 },
  { name: 'Weekly trackers', theme: 'polling', by: 'zbjorns', description: 'One wave a week in each state: field on Thursday, weighted on Sunday, out on Monday at 9.', share: { Polling: 'manage', 'Data Science': 'read', Leadership: 'read' }, fresh: 33, objects: 24 },
  { name: 'Field playbook', theme: 'field', by: 'cleo', description: 'Scripts, lists and reports that every region starts from.', note: notes.playbook, share: { Field: 'manage', 'All Staff': 'read' }, fresh: 72, objects: 22 },
  { name: 'Midterms', theme: 'field', by: 'cleo', description: 'Everything for November, by region and by state.', share: { Leadership: 'manage', Field: 'write', 'All Staff': 'read' }, fresh: 12, objects: 16 },
  { name: 'Great Lakes', theme: 'field', by: 'jlind', description: 'Michigan, Minnesota, Ohio and Wisconsin.', in: ['Midterms'], share: { 'Great Lakes Team': 'manage', Field: 'manage', Leadership: 'read' } },
  { name: 'Sun Belt', theme: 'field', by: 'bcarter', description: 'Arizona, Georgia, Nevada and North Carolina.', in: ['Midterms'], share: { 'Sun Belt Team': 'manage', Field: 'manage', Leadership: 'read' } },
  { name: 'Northeast and mountains', theme: 'field', by: 'dfoster', description: 'Pennsylvania, Virginia, Maine and Colorado.', in: ['Midterms'], share: { Field: 'manage', Leadership: 'read' } },
  { name: 'Door hangers, print and delivery', theme: 'vendors', by: 'rmehta', description: 'Proofs go up on Monday; the printer confirms by Wednesday noon.', share: { Vendors: 'write', Media: 'manage' }, people: { cleo: 'read' }, autoShare: true, fresh: 25, objects: 12 },
  { name: 'Canvass payroll, Arizona', theme: 'vendors', by: 'alopez2', description: 'Shifts reported by the vendor, checked against the walk app.', share: { Vendors: 'write', Field: 'manage' }, people: { dan: 'write' }, fresh: 95 },
  { name: 'Call center quality', theme: 'vendors', by: 'ohara', description: 'Ten recordings a shift, scored by two people.', share: { Vendors: 'read', Field: 'manage' } },
  { name: 'Mail house uploads', theme: 'vendors', by: 'sadeyemi', description: 'Lists for the printer, and the postage that comes back.', share: { Vendors: 'read', Development: 'manage' } },
  { name: 'Phoenix evening canvass', theme: 'vendors', by: 'dan', description: 'My own counts, street by street.', closed: true, people: { alopez2: 'read' }, objects: 5, fresh: 210 },
  { name: 'Vendor scorecards', theme: 'vendors', by: 'cvance', description: 'Cost and quality of each outside firm, by quarter.', share: { Vendors: 'read', Media: 'manage', Leadership: 'read' } },
  { name: 'Nightly warehouse loads (old)', theme: 'platform', by: 'gus', description: 'The loads before the move. Two counties still come this way.', share: { 'Data Engineering': 'write' } },
  { name: 'County file formats', theme: 'voterFile', by: 'gus', description: 'What each county sends, and what was wrong with it the first time.', share: { 'Data Engineering': 'read', 'Data Science': 'read' } },
  { name: 'Geocoder comparison', theme: 'matching', by: 'gus', description: 'Four geocoders on the same 50,000 addresses.', closed: true },
  { name: 'Deduplication notes', theme: 'matching', by: 'gus', archived: true, share: { 'Data Engineering': 'read' } },
  { name: 'Scratch: ben', theme: 'modeling', by: 'ben', closed: true, hidden: true },
  { name: 'Intern onboarding', theme: 'office', by: 'ben', description: 'First queries, first chart, first pull request.', share: { 'Data Science': 'manage', 'All Staff': 'read' }, autoShare: true },
  { name: 'Board report', theme: 'office', by: 'ibello', description: 'Figures for the quarterly meeting. Embargoed until the chair has spoken.', closed: true, share: { Leadership: 'write' }, people: { ben: 'write', ada: 'read' }, autoShare: true, note: notes.board },
]
