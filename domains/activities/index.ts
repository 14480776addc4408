export { activity } from './activity/activity.object.ts'
