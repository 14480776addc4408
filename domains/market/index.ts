export { marketCoverage } from './coverage/coverage.queries.ts'
export { marketFirm } from './firm/market-firm.object.ts'
export { matchMarket } from './matching/match.jobs.ts'
export { marketSegment } from './segment/market-segment.object.ts'
