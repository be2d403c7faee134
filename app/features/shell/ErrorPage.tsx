import { IconFolderQuestion } from '@tabler/icons-react'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import { ApiError } from '#app/api/call.ts'
import { isOutOfReach, watchContact } from '#app/api/contact.ts'
import { lookForNewer, useVersion } from '#app/api/version.ts'
import { Button } from '#app/components/Button.tsx'
import { Crumbs } from '#app/components/Crumbs.tsx'
import { EmptyState } from '#app/components/EmptyState.tsx'
import { ErrorState } from '#app/components/ErrorState.tsx'
import { LinkButton } from '#app/components/LinkButton.tsx'
import { RequestId } from '#app/components/RequestId.tsx'
import states from '#app/components/States.module.css'

const icon = <IconFolderQuestion size={28} stroke={1.5} />
const toAll = <LinkButton to="/projects">All projects</LinkButton>

/** A page that is not there, or not for this person: the two look the same, on purpose. */
export function NotFound() {
  return (
    <>
      <title>Not found · Projects</title>
      <Crumbs crumbs={[{ label: 'Projects', link: { to: '/projects' } }, { label: 'Not found' }]} />
      <EmptyState page icon={icon} title="Not found" action={toAll}>
        This does not exist, or it is not shared with you. If somebody sent you the link, ask them to share it.
      </EmptyState>
    </>
  )
}

/** What a page shows when it could not be read; every route ends here unless it says otherwise. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()
  const retry = () => {
    queries.reset()
    reset()
    void router.invalidate()
  }
  const back = useEffectEvent(retry)
  useEffect(() => {
    const listen = () => back()
    addEventListener('online', listen)
    const forget = watchContact(() => {
      if (!isOutOfReach()) back()
    })
    return () => {
      removeEventListener('online', listen)
      forget()
    }
  }, [])
  if (!(error instanceof ApiError)) return <Broken error={error} />
  if (error.status === 404) return <NotFound />
  if (error.status === 403) {
    return (
      <>
        <title>Not allowed · Projects</title>
        <EmptyState page icon={icon} title="You cannot see this" action={toAll}>
          {error.description} <RequestId id={error.requestId} />
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <title>Could not be loaded · Projects</title>
      <ErrorState page title="This could not be loaded" description={error.description} requestId={error.requestId} retry={retry} />
    </>
  )
}

/** A mistake of the page itself, or a piece of it that a newer version has replaced. */
function Broken({ error }: { error: unknown }) {
  const version = useVersion()
  useEffect(() => void lookForNewer(), [])
  const newer = version === 'newer'
  return (
    <>
      <title>Something went wrong · Projects</title>
      <ErrorState
        page
        title={newer ? 'There is a new version' : 'This page went wrong'}
        description={
          newer
            ? 'This page was replaced by a newer one while it was open. Reload it to go on.'
            : `Reload it; if that does not help, tell whoever runs it: ${String(error)}`
        }
      >
        <div className={states['action']}>
          <Button onClick={() => location.reload()}>Reload</Button>
        </div>
      </ErrorState>
    </>
  )
}
