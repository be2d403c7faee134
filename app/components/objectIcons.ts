import {
  type Icon,
  IconArrowsDoubleNeSw,
  IconBook,
  IconChartDots3,
  IconClipboardList,
  IconCode,
  IconCube,
  IconDatabaseExport,
  IconDatabaseImport,
  IconFile,
  IconFolder,
  IconHierarchy3,
  IconKey,
  IconReportAnalytics,
  IconServer2,
  IconServerBolt,
  IconTable,
  IconTemplate,
} from '@tabler/icons-react'
import type { ObjectType } from '#app/contract/objectKinds.ts'

const icons: Record<ObjectType, Icon> = {
  table: IconTable,
  survey: IconClipboardList,
  script: IconCode,
  import: IconDatabaseImport,
  export: IconDatabaseExport,
  model: IconChartDots3,
  notebook: IconBook,
  service: IconServer2,
  workflow: IconHierarchy3,
  report: IconReportAnalytics,
  script_template: IconTemplate,
  file: IconFile,
  enhancement: IconArrowsDoubleNeSw,
  project: IconFolder,
  credential: IconKey,
  remote_host: IconServerBolt,
}

/** One icon for each type of object, the same everywhere; null is a type that nobody told us of. */
export const objectIcon = (type: ObjectType | null): Icon => (type ? icons[type] : IconCube)
