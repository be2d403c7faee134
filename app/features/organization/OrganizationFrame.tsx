import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSession } from '#app/api/console.ts'
import { Crumbs } from '#app/components/Crumbs.tsx'
import { Name } from '#app/components/Name.tsx'
import { PageTabs } from '#app/components/PageTabs.tsx'
import styles from './OrganizationFrame.module.css'

const tabs = [
  { to: '/organization', label: 'People' },
  { to: '/organization/groups', label: 'Groups' },
  { to: '/organization/import', label: 'Import' },
  { to: '/organization/mail', label: 'Mail' },
] as const

/** What an organization admin looks after, each part a page of its own. */
export function OrganizationFrame({ children }: { children: ReactNode }) {
  const { organization } = useSession()
  return (
    <>
      <title>Organization · Projects</title>
      <Crumbs crumbs={[{ label: 'Organization' }]} />
      <header className={styles['header']}>
        <h1>
          <Name>{organization}</Name>
        </h1>
        <PageTabs label="Parts of the organization">
          {tabs.map(({ to, label }) => (
            <Link key={to} to={to} search={{}} activeOptions={{ exact: to === '/organization', includeSearch: false }}>
              {label}
            </Link>
          ))}
        </PageTabs>
      </header>
      {children}
    </>
  )
}
