import { useSession } from '#app/api/console.ts'
import { useMe } from '#app/api/people.ts'
import { Avatar } from '#app/components/Avatar.tsx'
import { Crumbs } from '#app/components/Crumbs.tsx'
import { Mark } from '#app/components/Mark.tsx'
import { Name } from '#app/components/Name.tsx'
import styles from './Account.module.css'
import { ApiKeys } from './ApiKeys.tsx'
import { ColorScheme } from './ColorScheme.tsx'
import { MyGroups } from './MyGroups.tsx'

/** Who I am here, and what is mine alone. */
export function AccountPage() {
  const { data: me } = useMe()
  const { me: signedIn, mode } = useSession()
  return (
    <div className={styles['page']}>
      <title>Account · Projects</title>
      <Crumbs crumbs={[{ label: 'Account' }]} />
      <header className={styles['who']}>
        <Avatar person={me} size={32} />
        <div>
          <h1>
            <Name>{me.name}</Name>{' '}
            {signedIn?.admin && (
              <Mark hint="You see everyone, and manage what people who left were the authors of">Organization admin</Mark>
            )}
          </h1>
          <p>
            {me.username} · {me.email} · <Name>{me.organizationName}</Name>
          </p>
        </div>
      </header>
      {mode === 'embedded' && <ApiKeys />}
      <MyGroups />
      <section className={styles['section']}>
        <ColorScheme />
      </section>
    </div>
  )
}
