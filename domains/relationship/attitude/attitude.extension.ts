import { sql } from 'kysely'
import type { Extension } from '#platform/object/registry.ts'
import { attitudeFields, relationshipFields } from './attitude.fields.ts'

/** `attitude.…` of accounts: rows count as long as what was said says anything; after that the attitude is unknown again. */
export const attitudeExtension: Extension = {
  object: 'account',
  name: 'attitude',
  table: 'account_attitude',
  key: 'account_id',
  fields: attitudeFields,
  rows: async (ctx, alias) => sql`${sql.ref(`${alias}.known_until`)} > ${ctx.now}`,
}

/** `relationship.…` of accounts: stage and cell as they were placed last. */
export const relationshipExtension: Extension = {
  object: 'account',
  name: 'relationship',
  table: 'account_relationship',
  key: 'account_id',
  fields: relationshipFields,
  rows: async () => sql`true`,
}
