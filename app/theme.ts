import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { createElement } from 'react'

// The one accent: for what can be done now. Green, blue, red and grey belong to states, so it is none of them.
const iris: MantineColorsTuple = [
  '#f1f1fe',
  '#e2e2fb',
  '#c5c5f6',
  '#a5a5f0',
  '#8a8aea',
  '#7373e3',
  '#5f5dd8',
  '#504dc4',
  '#4340a8',
  '#373588',
]
// For what failed or cannot be taken back; deep enough for white words on it.
const red: MantineColorsTuple = [
  '#fff0ee',
  '#ffdfdb',
  '#ffbdb5',
  '#ff9b91',
  '#f5766a',
  '#e5574b',
  '#c93a2f',
  '#b42318',
  '#96190f',
  '#7a130b',
]
// Cooler and deeper than Mantine's own: the content is the brightest thing on a dark page.
const dark: MantineColorsTuple = [
  '#e4e6eb',
  '#b4b8c2',
  '#9298a5',
  '#626875',
  '#3c414b',
  '#2e323a',
  '#24272e',
  '#15171b',
  '#101215',
  '#0b0c0e',
]

const chosenIn = { defaultProps: { rightSection: createElement(IconChevronDown, { size: 14, stroke: 1.75, 'aria-hidden': true }) } }

export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 7, dark: 6 },
  colors: { iris, dark, red },
  defaultRadius: 'sm',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px' },
  fontFamily:
    '"Inter Variable", Inter, ui-sans-serif, -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.3' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '20px', lineHeight: '28px' }, h2: { fontSize: '16px', lineHeight: '24px' } } },
  respectReducedMotion: true,
  cursorType: 'pointer',
  // One sign for all that one chooses from.
  components: { NativeSelect: chosenIn, MultiSelect: chosenIn },
})

/** Four weights of grey that hold AA on their ground, in both schemes: text, soft, dimmed and line. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--ease': 'cubic-bezier(0.2, 0, 0, 1)' },
  light: {
    '--mantine-color-text': '#17191e',
    '--mantine-color-dimmed': '#5d636f',
    '--mantine-color-placeholder': '#6b717d',
    '--mantine-color-error': '#b42318',
    '--soft': '#3b404a',
    '--line': '#e6e7eb',
    '--line-strong': '#d3d6dc',
    '--ground': '#f8f8fa',
    '--hover': '#f4f4f8',
    '--raised': '#ffffff',
    '--chosen': '#ecebfb',
    '--accent-text': '#4340a8',
    '--warn': '#8a5300',
    '--warn-ground': '#fdf3e1',
    '--good': '#1c6b3c',
    '--good-ground': '#e6f5ec',
  },
  dark: {
    '--mantine-color-text': '#e9eaee',
    '--mantine-color-dimmed': '#9aa0ad',
    '--mantine-color-placeholder': '#878d9a',
    '--mantine-color-error': '#ff9b91',
    '--soft': '#c3c7d0',
    '--line': '#25282f',
    '--line-strong': '#363a43',
    '--ground': '#101215',
    '--hover': '#1c1f25',
    '--raised': '#3c414b',
    '--chosen': '#25264a',
    '--accent-text': '#b9b9f5',
    // What can be done is of the accent also where it has no ground: Mantine's own is all but white here.
    '--mantine-color-iris-light-color': '#b9b9f5',
    '--warn': '#f0b95c',
    '--warn-ground': '#33260f',
    '--good': '#7fd3a0',
    '--good-ground': '#13301f',
  },
})
