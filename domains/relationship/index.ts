export { attitudeEvidence } from './evidence/attitude-evidence.object.ts'
export { jointPlan } from './plan/joint-plan.object.ts'
export { promise } from './promise/promise.object.ts'
