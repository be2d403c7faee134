import { ago } from './ago.ts'
import type { ShareRow } from './grants.ts'
import { groupId, membersOf } from './people.ts'
import { random } from './random.ts'
import { type ObjectRow, plainObject } from '../plainObject.ts'

const credentialNames = [
  'Warehouse, service account',
  'Warehouse, read only',
  'Warehouse, loader',
  'CRM replica',
  'CRM, service user',
  'Partner drop (SFTP)',
  'Print house (SFTP)',
  'Call center (SFTP)',
  'S3, county deliveries',
  'S3, exports',
  'S3, archive',
  'Dialer API',
  'Texting API',
  'Email platform API',
  'Ad platform, upload',
  'Ad platform, reporting',
  'Survey platform API',
  'Panel provider',
  'Geocoder',
  'Address service',
  'Consumer file, license',
  'Map tiles',
  'Code repository, read',
  'Code repository, deploy key',
  'Spreadsheets, service account',
  'Payment processor, reports',
  'Caging firm (SFTP)',
  'Television logs (SFTP)',
  'Chat, bot',
  'Press site',
] as const
const hostNames = [
  'Warehouse',
  'CRM replica',
  'Survey database',
  'Partner SFTP',
  'County web feeds',
  'Mail house SFTP',
  'Archive',
  'Reporting database',
] as const

/** What objects need to run. They are in no project; one meets them as dependencies. */
export function credentialRows(now: Date, firstId: number): { credentials: ObjectRow[]; hosts: ObjectRow[]; shares: ShareRow[] } {
  const chance = random(51)
  const owners = [...membersOf('Data Engineering'), ...membersOf('Data Science')]
  const make = (type: string) => (name: string, index: number) => {
    const days = chance.int(20, 900)
    return plainObject({
      id: firstId + index + (type === 'remote_host' ? credentialNames.length : 0),
      type,
      sub: '',
      name,
      authorId: chance.pick(owners).id,
      createdAt: ago(now, { days: days + chance.int(1, 300) }),
      updatedAt: ago(now, { days }),
    })
  }
  const credentials = credentialNames.map(make('credential'))
  const hosts = hostNames.map(make('remote_host'))
  const shares = [...credentials, ...hosts].flatMap(({ id, createdAt }): ShareRow[] => [
    { objectId: id, principalKind: 'group', principalId: groupId('Data Engineering'), level: 3, createdAt },
    // The rest of the staff may use some of them, and never learns the name of others.
    ...(chance.chance(0.5)
      ? [{ objectId: id, principalKind: 'group' as const, principalId: groupId('All Staff'), level: 1, createdAt }]
      : []),
  ])
  return { credentials, hosts, shares }
}
