export { activity } from './activity/activity.object.ts'
export type { TimelineSource } from './timeline/timeline-source.ts'
