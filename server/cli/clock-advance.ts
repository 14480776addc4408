import { callServer } from './call-server.ts'
import { type Command, UsageError } from './command.ts'
import { withServer } from './with-server.ts'

export const command: Command = {
  usage: 'DAYS [--json]',
  summary: 'Moves the time of a server that was started with --test-clock forward.',
  run: async ([days]) => {
    const advanceDays = Number(days)
    if (!(Number.isInteger(advanceDays) && advanceDays > 0))
      throw new UsageError('DAYS must be a whole number above 0.')
    return { result: await withServer((server) => callServer(server, { path: '/admin/clock', body: { advanceDays } })) }
  },
}
