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
import { objectKinds, type ObjectType } from '#app/contract/objectKinds.ts'

/** How one type of object is shown, in every list, picker and report. */
export interface ShownType {
  one: string
  many: string
  icon: Icon
}

const shown = (one: string, icon: Icon, many = `${one}s`): ShownType => ({ one, many, icon })

/** One word and one icon per type. */
export const objectTypes: Record<ObjectType, ShownType> = {
  table: shown('Table', IconTable),
  survey: shown('Survey', IconClipboardList),
  script: shown('Script', IconCode),
  import: shown('Import', IconDatabaseImport),
  export: shown('Export', IconDatabaseExport),
  model: shown('Model', IconChartDots3),
  notebook: shown('Notebook', IconBook),
  service: shown('Service', IconServer2),
  workflow: shown('Workflow', IconHierarchy3),
  report: shown('Report', IconReportAnalytics),
  script_template: shown('Template', IconTemplate),
  file: shown('File', IconFile),
  enhancement: shown('Enhancement', IconArrowsDoubleNeSw),
  project: shown('Project', IconFolder),
  credential: shown('Credential', IconKey),
  remote_host: shown('Remote host', IconServerBolt),
}

const unknownType = shown('Object', IconCube)

const bySearchWord = new Map(objectKinds.map(({ search, type }) => [search, objectTypes[type]]))
/** The type behind a word of `/search`; a word that nobody told us of is an object. */
export const searchedType = (word: string): ShownType => bySearchWord.get(word) ?? unknownType
