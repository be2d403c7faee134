// Mantine's buttons and fields, which the first page does without (Button.tsx, IconButton.tsx). The build lays these sheets beside the components
// (`controls` in vite.config.ts), so whatever uses one of them brings them along and needs not import them.
import '@mantine/core/styles/UnstyledButton.layer.css'
import '@mantine/core/styles/CloseButton.layer.css'
import '@mantine/core/styles/Loader.layer.css'
import '@mantine/core/styles/Input.layer.css'
import '@mantine/core/styles/ActionIcon.layer.css'
import '@mantine/core/styles/Button.layer.css'
