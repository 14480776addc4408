export { attitudeEvidence, type Construct, constructs } from './evidence/attitude-evidence.object.ts'
export { jointPlan } from './plan/joint-plan.object.ts'
export { promise } from './promise/promise.object.ts'
export { surveyInvitation } from './survey/survey-invitation.object.ts'
