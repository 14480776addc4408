export { refreshSegment } from './segment/refresh-segment.ts'
export { segment } from './segment/segment.object.ts'
export { applyReadyStrategies } from './strategy/ready-strategies.ts'
export { strategy } from './strategy/strategy.object.ts'
