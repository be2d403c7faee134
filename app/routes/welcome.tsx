import { createFileRoute, useLocation, useNavigate } from '@tanstack/react-router'
import { WelcomePage } from '#app/features/welcome/WelcomePage.tsx'

export const Route = createFileRoute('/welcome')({
  staticData: { bare: true },
  component: Welcome,
})

function Welcome() {
  // After the #: no server, log or other site sees it.
  const secret = useLocation({ select: ({ hash }) => hash })
  const navigate = useNavigate()
  return (
    <WelcomePage
      key={secret}
      secret={secret}
      onDone={(begun) => void navigate(begun ? { to: '/organization', replace: true } : { to: '/projects', replace: true })}
    />
  )
}
