import { accountNeedsFields } from '#domains/needs/account/account-needs.fields.ts'
import type { FieldGroup } from '#web/object/objects-context.ts'

/** What is known of the needs of an account, as columns and conditions of the account list. */
export const needsGroup: FieldGroup = {
  module: 'needs',
  name: 'needs',
  fields: accountNeedsFields,
  columns: [],
  after: 'relationship.stage',
}
