import type { organizationRows } from '#app/contract/organization.ts'
import type { Handlers } from '../../handler.ts'
import type { ConsoleContext } from '../consoleContext.ts'
import { deleteGroup, lookAtGroup } from './deleteGroup.ts'
import { exportPeople } from './exportPeople.ts'
import { addGroup, changeGroup } from './groups.ts'
import { importPeople } from './importPeople.ts'
import { makeLinks } from './links.ts'
import { listMail, retryMail } from './mail.ts'
import { addPerson, changePerson, getPerson, listPeople } from './people.ts'

/** What organization admins do (docs/rules.md 31 to 33). Each asks `requireAdmin` first, inside its transaction. */
export const organizationHandlers: Handlers<typeof organizationRows, ConsoleContext> = {
  listPeople,
  getPerson,
  addPerson,
  changePerson,
  makeLinks,
  addGroup,
  changeGroup,
  lookAtGroup,
  deleteGroup,
  importPeople,
  exportPeople,
  listMail,
  retryMail,
}
