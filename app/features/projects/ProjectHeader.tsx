import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Name } from '#app/components/Name.tsx'
import type { ProjectDetail, ParentProject } from '#app/contract/projects.ts'
import { CopyText } from '#app/components/CopyText.tsx'
import { Mark } from '#app/components/Mark.tsx'
import { Person } from '#app/components/Person.tsx'
import { Time } from '#app/components/Time.tsx'
import { WhyLevel } from '#app/features/people/WhyLevel.tsx'
import { Cut } from './Cut.tsx'
import { FavoriteButton } from './FavoriteButton.tsx'
import { Note } from './Note.tsx'
import { ParentLinks } from './ParentLinks.tsx'
import { PeopleWithAccess } from './PeopleWithAccess.tsx'
import { ProjectActions } from './ProjectActions.tsx'
import { ProjectCrumbs } from './ProjectCrumbs.tsx'
import styles from './ProjectHeader.module.css'
import { ProjectTabs } from './ProjectTabs.tsx'
import { isolated } from '#app/lib/isolated.ts'

/** What a project is, whose it is, and what I may do with it. */
export function ProjectHeader({ project, parents }: { project: ProjectDetail; parents: readonly ParentProject[] }) {
  const { id, name, description, note } = project
  const part = useLocation({ select: ({ pathname }) => partOf(pathname) })
  return (
    <header className={styles['header']}>
      <title>{`${titles[part]}${isolated(name)} · Projects`}</title>
      <ProjectCrumbs project={project} parents={parents} />
      <div className={styles['top']}>
        <h1 className={styles['name']}>
          <Name>{name}</Name>
        </h1>
        <span className={styles['beside']}>
          <FavoriteButton id={id} name={name} />
          <States project={project} />
        </span>
        <ProjectActions project={project} />
      </div>
      {description && (
        <div className={styles['about']}>
          <Cut key={id} what="description">
            <p className={styles['description']} dir="auto">
              {description}
            </p>
          </Cut>
        </div>
      )}
      <dl className={styles['facts']}>
        <Fact name="Author">
          <Person person={project.author} />
        </Fact>
        <Fact name="You">
          <WhyLevel
            asked={{ id, path: 'projects', name, author: project.author, level: project.myPermissionLevel }}
            person={null}
            level={project.myPermissionLevel}
            look="badge and word"
          />
        </Fact>
        <Fact name="Access">
          <PeopleWithAccess project={project} />
        </Fact>
        {parents.length > 0 && (
          <Fact name="In">
            <ParentLinks id={id} parents={parents} />
          </Fact>
        )}
        <Fact name="Updated">
          <Time at={project.updatedAt} />
        </Fact>
        <Fact name="Created">
          <Time at={project.createdAt} />
        </Fact>
        <Fact name="Id">
          <CopyText text={String(id)} what={`the project's id, ${id}`} />
        </Fact>
      </dl>
      {note && part === 'objects' && <Note key={id} note={note} />}
      <ProjectTabs project={project} parents={parents} />
    </header>
  )
}

const titles = { objects: '', sharing: 'Sharing · ', parents: 'Parents · ' }

/** Which tab is open. A dialog lies over the objects. */
function partOf(pathname: string): keyof typeof titles {
  const part = pathname.split('/')[3]
  return part === 'sharing' || part === 'parents' ? part : 'objects'
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function States({ project: { id, archived, hidden, autoShare } }: { project: ProjectDetail }) {
  return (
    <>
      {archived && <Mark tone="warn">Archived</Mark>}
      {hidden && <Mark hint="Left out of lists; whoever has access can open it">Hidden</Mark>}
      <Link
        to="/projects/$projectId/auto-share"
        params={{ projectId: id }}
        state={{ over: true }}
        resetScroll={false}
        className={styles['mark']}
      >
        <Mark
          tone={autoShare ? 'good' : 'grey'}
          hint={
            autoShare
              ? 'Everyone with access to the project has that level on each object in it, tables aside'
              : 'Objects in the project keep their own sharing'
          }
        >
          Auto-Share {autoShare ? 'on' : 'off'}
        </Mark>
      </Link>
    </>
  )
}
