export { startRun } from './run/run.commands.ts'
export { runInput } from './run/run.input.ts'
export { currentRun } from './run/run.queries.ts'
