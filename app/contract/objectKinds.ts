/** The 14 types of object that a project holds, in the order of the answer's arrays. */
export const objectTypes = [
  'table',
  'survey',
  'script',
  'import',
  'export',
  'model',
  'notebook',
  'service',
  'workflow',
  'report',
  'script_template',
  'file',
  'enhancement',
  'project',
] as const
/** Credentials and remote hosts are never in a project; they are what its objects depend on. */
export type ObjectType = (typeof objectTypes)[number] | 'credential' | 'remote_host'

/** One kind of object: its type, and the words that the wire uses for it. */
export interface ObjectKind {
  type: ObjectType
  /** Tells kinds of one type apart (`sql` among scripts); empty where a type has one kind. */
  sub: string
  fcoType: string
  objectType: string
  icon: string
  /** Its word in `/search`. */
  search: string
  /** Its name for people in `/search`, and in `/users/me/favorites` where Civis takes it as a favourite. */
  label: string
  favorite?: true
}

const kind = (
  type: ObjectType,
  sub: string,
  fcoType: string,
  objectType: string,
  icon: string,
  search: string,
  label: string,
  favorite?: true,
): ObjectKind => ({
  type,
  sub,
  fcoType,
  objectType,
  icon: `civicon-${icon}`,
  search,
  label,
  ...(favorite && { favorite }),
})

/** Every kind that exists. The first of a type is what it is when nothing else is said. */
export const objectKinds: readonly ObjectKind[] = [
  kind('table', '', 'tables', 'Database::Table', 'table', 'table', 'Table', true),
  kind('survey', '', 'surveys', 'Survey', 'surveys', 'survey', 'Survey'),
  kind('script', 'sql', 'scripts/sql', 'JobTypes::SqlRunner', 'scripts', 'sql_script', 'SQL Script', true),
  kind('script', 'containers', 'scripts/containers', 'JobTypes::ContainerDocker', 'scripts', 'container_script', 'Container Script', true),
  kind('script', 'python3', 'scripts/python3', 'JobTypes::PythonDocker', 'scripts', 'python_script', 'Python Script', true),
  kind('script', 'r', 'scripts/r', 'JobTypes::RDocker', 'scripts', 'r_script', 'R Script', true),
  kind('script', 'dbt', 'scripts/dbt', 'JobTypes::DbtDocker', 'scripts', 'dbt_script', 'dbt Script', true),
  kind('script', 'javascript', 'scripts/javascript', 'JobTypes::NodeDocker', 'scripts', 'javascript_script', 'JavaScript Script', true),
  kind('script', 'custom', 'scripts/custom', 'JobTypes::FromTemplate', 'scripts', 'template_script', 'Template Script', true),
  kind('import', '', 'imports', 'JobTypes::Import', 'imports', 'database_import', 'Import', true),
  kind('export', '', 'exports', 'JobTypes::Import', 'exports', 'database_export', 'Export'),
  kind('model', '', 'models', 'JobTypes::BuildModel', 'modeling', 'model', 'Model'),
  kind('notebook', '', 'notebooks', 'Notebook', 'book', 'notebook', 'Notebook'),
  kind('service', '', 'services', 'ServiceTypes::App', 'services', 'service', 'Service'),
  kind('workflow', '', 'workflows', 'Workflow::Workflow', 'workflows', 'workflow', 'Workflow', true),
  kind('report', 'html', 'reports', 'ReportTypes::Html', 'reports', 'report', 'HTML Report', true),
  kind('report', 'tableau', 'reports', 'ReportTypes::Tableau', 'reports', 'tableau', 'Tableau Report', true),
  kind('report', 'services', 'reports/services', 'ReportTypes::Service', 'reports', 'service_report', 'Service Report', true),
  kind('report', 'sql', 'reports/sql', 'ReportTypes::Sql', 'reports', 'report', 'SQL Report', true),
  kind('script_template', '', 'script_templates', 'Template::Script', 'scripts', 'script_template', 'Script Template'),
  kind('file', '', 'files', 'S3File', 'file', 'file', 'File'),
  kind('enhancement', 'cass-ncoa', 'enhancements', 'JobTypes::CassNcoa', 'enhancements', 'cass_ncoa', 'CASS/NCOA'),
  kind('enhancement', 'civis-data-match', 'enhancements', 'JobTypes::CivisDataMatch', 'enhancements', 'enhancement', 'Civis Data Match'),
  kind('enhancement', 'geocode', 'enhancements', 'JobTypes::Geocode', 'enhancements', 'geocode', 'Geocode'),
  kind(
    'enhancement',
    'identity-resolution',
    'enhancements',
    'JobTypes::IdentityResolution',
    'enhancements',
    'identity_resolution',
    'Identity Resolution',
    true,
  ),
  kind('project', '', 'projects', 'Project', 'projects', 'project', 'Project', true),
  kind('credential', '', 'credentials', 'Credential', 'credentials', 'credential', 'Credential'),
  kind('remote_host', '', 'remote_hosts', 'RemoteHost', 'remote-hosts', 'remote_host', 'Remote Host'),
]

const byKey = new Map(objectKinds.map((k) => [`${k.type}/${k.sub}`, k]))

/** The kind of a stored object. Throws on a pair that no kind has: a mistake in our own data. */
export function kindOf(type: string, sub: string): ObjectKind {
  const found = byKey.get(`${type}/${sub}`)
  if (!found) throw new Error(`no kind of object is ${type}/${sub}`)
  return found
}

/** Types that carry no shares of their own, and so never a level (docs/rules.md 1, 9). */
export const hasLevel = (type: string): boolean => type !== 'table'

/** Types that have calls to share them (docs/rules.md 9). Only these can be given to somebody with a transfer (18). */
export const takesShares = (type: string): boolean => type !== 'table' && type !== 'survey'
