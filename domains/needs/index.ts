export { needAction } from './action/need-action.object.ts'
export { needEvidence } from './evidence/need-evidence.object.ts'
export { need } from './need/need.object.ts'
