export { opportunity } from './opportunity/opportunity.object.ts'
export { openStages } from './opportunity/opportunity.rules.ts'
