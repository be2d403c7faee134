import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { theme } from '#app/theme.ts'

/** The page's looks without their sheets, which would be matched against every element that a test looks for. */
export const Themed = ({ children }: { children: ReactNode }) => (
  <MantineProvider theme={theme} env="test" withCssVariables={false} withGlobalClasses={false}>
    {children}
  </MantineProvider>
)
