import { accountValueFields } from '#domains/value/account/account-value.fields.ts'
import type { FieldGroup, ObjectExtension } from '#web/object/objects-context.ts'
import { StageCell, TierCell } from './behaviour-marks.tsx'

/** The figures of the current value run as columns of the account list. */
export const valueGroup: FieldGroup = {
  module: 'value',
  name: 'value',
  fields: accountValueFields,
  columns: ['tier', 'purchaseStage', 'recentSpend', 'expectedValue'],
  amounts: ['spend', 'recentSpend', 'grossProfit', 'expectedValue', 'residualValue'],
  after: 'name',
}

const drawn = { module: 'value', include: 'value', width: 84 }

/** Those of them that are read at a glance. */
export const valueDrawn: NonNullable<ObjectExtension['drawn']> = [
  { ...drawn, id: 'value.tier', label: 'value.tier', after: 'name', Cell: TierCell },
  { ...drawn, id: 'value.purchaseStage', label: 'value.purchaseStage', after: 'value.tier', Cell: StageCell },
]
