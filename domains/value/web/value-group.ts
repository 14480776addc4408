import { accountValueFields } from '#domains/value/account/account-value.fields.ts'
import type { FieldGroup } from '#web/object/objects-context.ts'

/** The figures of the current value run as columns of the account list. */
export const valueGroup: FieldGroup = {
  module: 'value',
  name: 'value',
  fields: accountValueFields,
  columns: ['tier', 'purchaseStage', 'recentSpend', 'expectedValue'],
  amounts: ['spend', 'recentSpend', 'grossProfit', 'expectedValue', 'residualValue'],
  after: 'name',
}
