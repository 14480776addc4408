export { matchMarket } from './matching/match.jobs.ts'
