// What the first page needs of Mantine's styles, in their own order; in a layer, so that ours win however late the rest comes.
// Whatever else uses a component imports that component's `.layer.css` beside it.
import '@mantine/core/styles/default-css-variables.layer.css'
import '@mantine/core/styles/baseline.layer.css'
import '@mantine/core/styles/global.layer.css'
import './styles.css'
