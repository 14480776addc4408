import { parseArgs } from 'node:util'
import { callServer } from './call-server.ts'
import { type Command, required } from './command.ts'
import { withServer } from './with-server.ts'

export const command: Command = {
  usage: '--name N --email E --password P [--locale zh-CN] [--currency CNY] [--timezone Asia/Shanghai] [--json]',
  summary: 'Creates a workspace with its first administrator; prints { workspaceId, userId, apiKey }.',
  run: async (args) => {
    const { values } = parseArgs({
      args,
      options: {
        name: { type: 'string' },
        email: { type: 'string' },
        password: { type: 'string' },
        locale: { type: 'string' },
        currency: { type: 'string' },
        timezone: { type: 'string' },
      },
    })
    const body = {
      name: required(values.name, '--name'),
      email: required(values.email, '--email'),
      password: required(values.password, '--password'),
      locale: values.locale,
      currency: values.currency,
      timeZone: values.timezone,
    }
    return { result: await withServer((server) => callServer(server, { path: '/admin/workspaces', body })) }
  },
}
