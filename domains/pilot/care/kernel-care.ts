import { attitudeCare } from './attitude.care.ts'
import type { CareSource } from './care.ts'
import { needCare } from './need.care.ts'
import { nextStepCare } from './next-step.care.ts'
import { opportunityStepCare } from './opportunity-step.care.ts'
import { promiseCare } from './promise.care.ts'
import { silentCare } from './silent.care.ts'

/** What the domains before this one know of customers who need care. */
export const kernelCare: readonly CareSource[] = [
  promiseCare,
  attitudeCare,
  needCare,
  nextStepCare,
  opportunityStepCare,
  silentCare,
]
