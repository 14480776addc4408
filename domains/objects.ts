import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { account } from './accounts/account/account.object.ts'
import { affiliation } from './accounts/affiliation/affiliation.object.ts'
import { contact } from './accounts/contact/contact.object.ts'
import { activity } from './activities/activity/activity.object.ts'
import { marketFirm } from './market/firm/market-firm.object.ts'
import { marketSegment } from './market/segment/market-segment.object.ts'
import { needAction } from './needs/action/need-action.object.ts'
import { needEvidence } from './needs/evidence/need-evidence.object.ts'
import { need } from './needs/need/need.object.ts'
import { order } from './orders/order/order.object.ts'
import { orderLine } from './orders/order-line/order-line.object.ts'
import { product } from './orders/product/product.object.ts'
import { team } from './people/team/team.object.ts'
import { user } from './people/user/user.object.ts'
import { pilotGoal } from './pilot/goal/pilot-goal.object.ts'
import { problem } from './pilot/problem/problem.object.ts'
import { evaluation } from './programmes/evaluation/evaluation.object.ts'
import { trialResult } from './programmes/evaluation/trial-result.object.ts'
import { lesson } from './programmes/lesson/lesson.object.ts'
import { programme } from './programmes/programme/programme.object.ts'
import { programmeStep } from './programmes/programme/programme-step.object.ts'
import { wave } from './programmes/programme/wave.object.ts'
import { resourceAssessment } from './programmes/resources/resource-assessment.object.ts'
import { shortfall } from './programmes/resources/shortfall.object.ts'
import { segment } from './programmes/segment/segment.object.ts'
import { strategy } from './programmes/strategy/strategy.object.ts'
import { attitudeEvidence } from './relationship/evidence/attitude-evidence.object.ts'
import { jointPlan } from './relationship/plan/joint-plan.object.ts'
import { promise } from './relationship/promise/promise.object.ts'
import { surveyInvitation } from './relationship/survey/survey-invitation.object.ts'
import { opportunity } from './sales/opportunity/opportunity.object.ts'

/** Every object of the product, as data: read by the server and by the browser. */
export const objects: readonly ObjectDefinition[] = [
  team,
  user,
  account,
  contact,
  affiliation,
  activity,
  product,
  order,
  orderLine,
  surveyInvitation,
  attitudeEvidence,
  jointPlan,
  promise,
  need,
  needEvidence,
  needAction,
  opportunity,
  problem,
  pilotGoal,
  marketSegment,
  marketFirm,
  resourceAssessment,
  shortfall,
  segment,
  strategy,
  programme,
  wave,
  programmeStep,
  trialResult,
  evaluation,
  lesson,
]
