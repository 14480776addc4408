import { parseArgs } from 'node:util'
import { callServer } from './call-server.ts'
import { type Command, required } from './command.ts'
import { withServer } from './with-server.ts'

export const command: Command = {
  usage: '--email E [--password P] [--json]',
  summary: 'Sets a new password, or prints a link to set one. Needs no mail server.',
  run: async (args) => {
    const { values } = parseArgs({ args, options: { email: { type: 'string' }, password: { type: 'string' } } })
    const body = { email: required(values.email, '--email'), password: values.password }
    return { result: await withServer((server) => callServer(server, { path: '/admin/password-resets', body })) }
  },
}
