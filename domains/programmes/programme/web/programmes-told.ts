import { PartitionOutlined } from '@ant-design/icons'
import { createElement } from 'react'
import { StepTold } from './step-told.tsx'

/** What programmes tell in the timeline of an account. */
export const programmesTold = {
  kind: 'programmeStep',
  module: 'programmes',
  label: 'programmeStep.one',
  icon: createElement(PartitionOutlined, { 'aria-hidden': true }),
  Line: StepTold,
}
