import type { DrawnColumn } from '#web/object/objects-context.ts'
import { AttitudeUnknown } from './attitude-unknown.tsx'

/** What the customer says, beside what it does: nobody has asked yet, so it is unknown for all. */
export const attitudeColumn: DrawnColumn = {
  id: 'attitude',
  module: 'accounts',
  label: 'account.attitude',
  width: 84,
  after: 'value.purchaseStage',
  Cell: AttitudeUnknown,
}
