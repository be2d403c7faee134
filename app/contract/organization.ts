import { family, type Output } from './endpoint.ts'
import type { organizationSchema } from './organization.schema.ts'

/** What an organization admin does with people, groups and undelivered mail. Ours alone: never in `/endpoints`, never forwarded. */
export const organizationRows = family<typeof organizationSchema>()('organization', {
  listPeople: 'GET /console/organization/people',
  getPerson: 'GET /console/organization/people/{id}',
  addPerson: 'POST /console/organization/people',
  changePerson: 'PATCH /console/organization/people/{id}',
  makeLinks: 'POST /console/organization/links',
  addGroup: 'POST /console/organization/groups',
  changeGroup: 'PATCH /console/organization/groups/{id}',
  lookAtGroup: 'GET /console/organization/groups/{id}',
  deleteGroup: 'DELETE /console/organization/groups/{id}',
  importPeople: 'POST /console/organization/import',
  exportPeople: 'GET /console/organization/export',
  listMail: 'GET /console/organization/mail',
  retryMail: 'POST /console/organization/mail/retry',
})

export type OrganizationPerson = Output<typeof organizationRows.getPerson>
export type GroupLoss = Output<typeof organizationRows.lookAtGroup>
export type ImportReport = Output<typeof organizationRows.importPeople>
export type ImportLine = ImportReport['lines'][number]
export type UndeliveredMail = Output<typeof organizationRows.listMail>[number]
