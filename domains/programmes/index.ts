export { type HowFar, howFar, type Means, type RoleHours, type Wanted } from './resources/how-far.rules.ts'
