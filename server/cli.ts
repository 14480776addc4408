import { StartError } from '#platform/config/start-error.ts'
import type { Command } from './cli/command.ts'

/** Name on the command line -> its file, loaded when it is called. */
const commands: Record<string, () => Promise<{ command: Command }>> = {
  'workspace create': () => import('./cli/workspace-create.ts'),
  import: () => import('./cli/import.ts'),
  'value run': () => import('./cli/value-run.ts'),
  'backup list': () => import('./cli/backup-list.ts'),
  backup: () => import('./cli/backup.ts'),
  restore: () => import('./cli/restore.ts'),
  'user reset-password': () => import('./cli/user-reset-password.ts'),
  'clock advance': () => import('./cli/clock-advance.ts'),
  'audit verify': () => import('./cli/audit-verify.ts'),
  'db prepare': () => import('./cli/db-prepare.ts'),
}

process.umask(0o077)
process.exitCode = await main(process.argv.slice(2))
// Connections that a library keeps for later must not keep a finished command.
process.exit()

async function main(args: string[]): Promise<number> {
  const name = Object.keys(commands).find((words) => words === args.slice(0, words.split(' ').length).join(' '))
  if (!name) return showUsage(args)
  const { command } = await commands[name]!()
  const rest = args.slice(name.split(' ').length)
  if (rest.includes('--help') || rest.includes('-h')) return tell(`guanxi ${name} ${command.usage}`)
  try {
    const { result, failed } = await command.run(rest.filter((arg) => arg !== '--json'))
    process.stdout.write(`${JSON.stringify(result, null, args.includes('--json') ? undefined : 2)}\n`)
    return failed ? 1 : 0
  } catch (error) {
    return explain(error as NodeJS.ErrnoException, `guanxi ${name} ${command.usage}`)
  }
}

/** 1: it failed. 2: it was called wrongly. */
function explain(error: NodeJS.ErrnoException, usage: string): number {
  if (error.code?.startsWith('ERR_PARSE_ARGS')) {
    tell(`${error.message}\n${usage}`)
    return 2
  }
  tell(error instanceof StartError || error.code ? error.message : (error.stack ?? error.message))
  return 1
}

async function showUsage(args: string[]): Promise<number> {
  if (args.length > 0 && !['help', '--help', '-h'].includes(args[0]!)) tell(`There is no command "${args.join(' ')}".`)
  tell('guanxi COMMAND … (npm run guanxi -- COMMAND …), results as JSON on standard output')
  for (const [name, load] of Object.entries(commands)) {
    const { command } = await load()
    tell(`  ${name} ${command.usage}\n      ${command.summary}`)
  }
  return args.length > 0 ? 2 : 0
}

function tell(text: string): number {
  process.stderr.write(`${text}\n`)
  return 0
}
