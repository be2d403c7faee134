import { sql } from 'drizzle-orm'
import type { projects } from '#app/contract/projects.ts'
import {
  lockGrants,
  lockObjects,
  type Me,
  refreshAccess,
  requireLevel,
  requireLocked,
  requireTransfer,
  seesPerson,
} from '../access/access.ts'
import { record } from '../audit.ts'
import { row, snapshot, type Tx } from '../db/db.ts'
import { object } from '../db/schema.ts'
import type { Context, Handler } from '../handler.ts'
import { badRequest } from '../refusal.ts'
import { type Dependency, dependenciesOf, dependencyCandidates, requireTarget, unknownTarget } from './dependencies.ts'
import { queueMail } from './outbox.ts'
import { putShares } from './sharing.ts'
import { laterThan } from './updatedAt.ts'

/** What a project depends on (docs/rules.md 18). Needs `read`: 404. 400 for a `userId` that is unknown or cannot be seen. */
export const listDependencies: Handler<typeof projects.listDependencies> = ({ db, me }, { id, userId }) =>
  snapshot(db, async (tx) => {
    const { authorId } = await requireLevel(tx, me, id, 'read')
    if (userId !== undefined) await requireTarget(tx, me, userId, authorId)
    const found = await dependenciesOf(tx, me, id, userId ?? null)
    return found.map(({ own, ...shown }) => ({ ...shown, permissionLevel: shown.shareable ? own : null }))
  })

/**
 * Makes somebody else the author (docs/rules.md 17), and gives them, if asked, manage on what the project depends on (19).
 * For the author, or an organization admin with `manage`: 404, 403. 400 for a target that is unknown, cannot be seen or is
 * inactive. A target who is the author already is fine for everybody with `manage`, so a repeated call is safe.
 */
export const putTransfer: Handler<typeof projects.putTransfer> = (context, { id, userId, includeDependencies, emailBody, sendEmail }) =>
  context.db.transaction(async (tx) => {
    const { me } = context
    const held = await requireLocked(tx, me, id, 'manage', async () => {
      await lockGrants(tx)
      await lockPerson(tx, userId)
      await lockObjects(tx, [id, ...(includeDependencies ? await dependencyCandidates(tx, id) : [])])
    })
    const moves = userId !== held.authorId
    if (moves) {
      requireTransfer(me, held)
      await requireNewAuthor(tx, me, userId)
    }
    // With the rights before: an admin who managed for an inactive author may have nothing on these afterwards.
    const dependencies = includeDependencies ? await dependenciesOf(tx, me, id, userId) : []
    const given = dependencies.filter((one) => one.shareable && one.own !== 'manage').map((one) => one.id)

    if (moves) await setAuthor(context, tx, id, held.authorId, userId)
    await putShares(
      context,
      tx,
      given.map((objectId) => ({ objectId, kind: 'person', principalId: userId })),
      'manage',
    )
    const changed = [...(moves ? [id] : []), ...given]
    if (changed.length > 0) {
      await refreshAccess(tx, changed)
      await record(context, tx, 'project.transfer', id, { authorId: held.authorId }, { authorId: userId, shared: given })
    }
    if (moves && sendEmail)
      await queueMail(context, tx, { kind: 'transfer', objectId: id, level: 'manage', body: emailBody }, 'person', [userId])
    return { dependencies: dependencies.map(presentTransferred) }
  })

/** Holds off that the person is switched off until this transaction ends. */
const lockPerson = (tx: Tx, personId: number) => tx.execute(sql`select from person where id = ${personId} for share`)

async function requireNewAuthor(tx: Tx, me: Me, userId: number): Promise<void> {
  const target = await row<{ active: boolean }>(
    tx,
    sql`select p.active from person p where p.id = ${userId} and ${seesPerson(me, sql`p.id`)}`,
  )
  if (!target) throw unknownTarget(userId)
  if (!target.active) throw badRequest(`userId names somebody who is inactive: ${userId}. An inactive person cannot become the author.`)
}

/** The new author's own share goes, as the author needs none; the old author keeps an explicit one at manage. */
async function setAuthor(context: Context, tx: Tx, id: number, from: number, to: number): Promise<void> {
  await tx
    .update(object)
    .set({ authorId: to, updatedAt: laterThan(context.now) })
    .where(sql`${object.id} = ${id}`)
  await tx.execute(sql`delete from share where object_id = ${id} and principal_kind = 'person' and principal_id = ${to}`)
  await putShares(context, tx, [{ objectId: id, kind: 'person', principalId: from }], 'manage')
}

/** A dependency after the write: what was given is at manage now. */
function presentTransferred({ own, shareable, neededBy: _, ...shown }: Dependency) {
  return { ...shown, permissionLevel: shareable ? ('manage' as const) : null, shared: shareable || own === 'manage' }
}
