import { parseArgs } from 'node:util'
import { readConfig } from '#platform/config/config.ts'
import { StartError } from '#platform/config/start-error.ts'
import { databaseOf, prepareDatabase } from '#platform/db/prepare.ts'
import type { Command } from './command.ts'

export const command: Command = {
  usage: '[--admin-url postgres://administrator@host/database] [--show-urls] [--json]',
  summary: `Sets up a PostgreSQL of your own as its administrator (or DATABASE_ADMIN_URL): database, roles, extensions,
      LEAKPROOF marks. The roles' passwords come from GUANXI_SECRET; --show-urls prints the addresses with them.`,
  run: async (args) => {
    const { values } = parseArgs({
      args,
      options: { 'admin-url': { type: 'string' }, 'show-urls': { type: 'boolean', default: false } },
    })
    const adminUrl = values['admin-url'] ?? process.env.DATABASE_ADMIN_URL ?? process.env.DATABASE_URL
    if (!adminUrl) {
      throw new StartError('Without DATABASE_URL the embedded database is used, which needs no preparation: npm start')
    }
    const { secret } = readConfig({ ...process.env, DATABASE_URL: adminUrl })
    const database = databaseOf(adminUrl)
    const { ownerUrl, appUrl, leakproofStatements } = await prepareDatabase({ adminUrl, database, secret })
    const urls = values['show-urls'] ? { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl } : {}
    return { result: { database, prepared: true, leakproofStatements, ...urls } }
  },
}
