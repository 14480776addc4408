/**
 * Every table of the product and how it is spread (design.md, section 4.2). `tenant` tables are distributed by
 * `workspace_id`, `reference` tables are copied to every node, `local` tables stay on the coordinator.
 * A test compares this list with the catalog.
 */
export const tables = {
  account: 'tenant',
  contact: 'tenant',
  affiliation: 'tenant',
  custom_object: 'tenant',
  custom_field: 'tenant',
  custom_value: 'tenant',
  custom_record: 'tenant',
  product: 'tenant',
  sales_order: 'tenant',
  order_line: 'tenant',
  activity: 'tenant',
  need: 'tenant',
  need_evidence: 'tenant',
  need_action: 'tenant',
  account_needs: 'tenant',
  problem: 'tenant',
  pilot_goal: 'tenant',
  goal_measure: 'tenant',
  market_segment: 'tenant',
  market_firm: 'tenant',
  market_name_key: 'tenant',
  segment: 'tenant',
  segment_member: 'tenant',
  segment_refresh: 'tenant',
  strategy: 'tenant',
  programme: 'tenant',
  programme_member: 'tenant',
  programme_withdrawal: 'tenant',
  programme_step: 'tenant',
  trial_result: 'tenant',
  evaluation: 'tenant',
  lesson: 'tenant',
  wave: 'tenant',
  resource_assessment: 'tenant',
  shortfall: 'tenant',
  member: 'tenant',
  team: 'tenant',
  role: 'tenant',
  record_share: 'tenant',
  territory: 'tenant',
  territory_member: 'tenant',
  territory_record: 'tenant',
  history: 'tenant',
  history_seal: 'tenant',
  history_redaction: 'tenant',
  erasure: 'tenant',
  search_entry: 'tenant',
  match_key: 'tenant',
  match_todo: 'local',
  match_rules: 'tenant',
  duplicate_pair: 'tenant',
  record_merge: 'tenant',
  merge_loser: 'tenant',
  merge_move: 'tenant',
  record_alias: 'tenant',
  layout: 'tenant',
  exchange_rate: 'tenant',
  number_counter: 'tenant',
  idempotency_key: 'tenant',
  background_job: 'tenant',
  import: 'tenant',
  saved_view: 'tenant',
  import_mapping: 'tenant',
  import_row: 'local',
  import_change: 'local',
  change_set: 'tenant',
  change_row: 'tenant',
  export: 'tenant',
  migration: 'local',
  value_run: 'tenant',
  value_current: 'tenant',
  account_value: 'tenant',
  value_judgement: 'tenant',
  attitude_evidence: 'tenant',
  survey_invitation: 'tenant',
  joint_plan: 'tenant',
  promise: 'tenant',
  account_attitude: 'tenant',
  contact_attitude: 'tenant',
  account_relationship: 'tenant',
  relationship_view: 'tenant',
  comment: 'tenant',
  follower: 'tenant',
  notice: 'tenant',
  notice_mail: 'tenant',
  file: 'tenant',
  customer_link: 'local',
  letter: 'local',
  outbox: 'local',
  workspace: 'local',
  membership: 'local',
  api_key: 'local',
  invitation: 'local',
  password_reset: 'local',
  'auth.login': 'local',
  'auth.session': 'local',
  'auth.credential': 'local',
  'auth.verification': 'local',
  'auth.two_factor': 'local',
} as const satisfies Record<string, TableKind>

export type TableKind = 'tenant' | 'reference' | 'local'

const tenantTables = Object.entries(tables as Record<string, TableKind>)
  .filter(([, kind]) => kind === 'tenant')
  .map(([name]) => name)
const tenantTable = new RegExp(`\\b(?:from|join|into|update)\\s+"?(?:${tenantTables.join('|')})"?\\b`, 'i')
const checked = new Set<string>()

/** Refuses a statement on a tenant table that names no `workspace_id`: only that finds the shard and the index. */
export function assertNamesWorkspace(text: string): void {
  if (checked.has(text)) return
  if (tenantTable.test(text) && !text.includes('workspace_id')) {
    throw new Error(`Statement on a tenant table without workspace_id: ${text.slice(0, 200)}`)
  }
  if (checked.size < 5_000) checked.add(text)
}
