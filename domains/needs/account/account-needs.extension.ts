import { sql } from 'kysely'
import type { Extension } from '#platform/object/registry.ts'
import { accountNeedsFields } from './account-needs.fields.ts'

/** `needs.…` of accounts: how many needs are known, open and shown by words. */
export const accountNeedsExtension: Extension = {
  object: 'account',
  name: 'needs',
  table: 'account_needs',
  key: 'account_id',
  fields: accountNeedsFields,
  rows: async () => sql`true`,
}
