import { IconBinaryTree, IconBuilding, IconStack2 } from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import { useSession } from '#app/api/console.ts'
import { Name } from '#app/components/Name.tsx'
import { readListSearch } from '#app/lib/search.ts'
import { placeOf, places } from './places.ts'
import styles from './SideBar.module.css'

/** Where one can go. Only icons where there is no room for words. */
export function SideBar({ className = '', wide = false, onGo }: { className?: string | undefined; wide?: boolean; onGo?: () => void }) {
  const { organization, listExtras, administration } = useSession()
  const here = useLocation({ select: ({ pathname, search }) => (pathname === '/projects' ? placeOf(readListSearch(search)) : null) })
  return (
    <nav aria-label="Main" className={`${styles['side']} ${className}`} data-wide={wide || undefined}>
      <Link to="/projects" className={styles['brand']} onClick={onGo} activeOptions={{ exact: true }}>
        <IconStack2 size={20} stroke={1.75} aria-hidden />
        <Name>{organization}</Name>
      </Link>
      <h2 className={styles['heading']}>Projects</h2>
      <ul className={styles['places']}>
        {places.map(({ label, icon: Icon, search, extra }) => (
          <li key={label}>
            {extra && !listExtras ? (
              <button type="button" className={styles['place']} aria-disabled data-hint={`${label}: this server's list cannot do it`}>
                <Icon size={17} stroke={1.6} aria-hidden />
                <span>{label}</span>
              </button>
            ) : (
              <Link
                to="/projects"
                search={search}
                // Else every list is the plain one too, and so is every project.
                activeOptions={{ exact: true }}
                className={styles['place']}
                data-hint={label}
                data-hint-below="1100"
                data-here={here === label || undefined}
                aria-current={here === label ? 'page' : undefined}
                onClick={onGo}
              >
                <Icon size={17} stroke={1.6} aria-hidden />
                <span>{label}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
      <ul className={styles['places']} data-apart>
        <li>
          <Link
            to="/tree"
            className={styles['place']}
            data-hint="Tree"
            data-hint-below="1100"
            activeProps={{ 'data-here': true }}
            onClick={onGo}
          >
            <IconBinaryTree size={17} stroke={1.6} aria-hidden />
            <span>Tree</span>
          </Link>
        </li>
        {administration && (
          <li>
            <Link
              to="/organization"
              className={styles['place']}
              data-hint="Organization"
              data-hint-below="1100"
              activeProps={{ 'data-here': true }}
              activeOptions={{ includeSearch: false }}
              onClick={onGo}
            >
              <IconBuilding size={17} stroke={1.6} aria-hidden />
              <span>Organization</span>
            </Link>
          </li>
        )}
      </ul>
    </nav>
  )
}
