import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '#platform/config/config.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'

type Operation = { operationId: string; summary?: string; tags?: string[]; responses: Record<string, unknown> }
type Described = {
  paths: Record<string, Record<string, Operation>>
  components: { securitySchemes: Record<string, unknown> }
}

/** A firm's description: what the product has, with an object, fields of all shapes and a relation that the firm made. */
let api: Described
let text: string
let operations: [string, Operation][]
let t: TestApp
beforeAll(async () => {
  t = await testApp()
  const { client, key } = t.workspaceA
  const machine = { label: { en: 'Machine' }, labelMany: { en: 'Machines' }, name: 'machine' }
  expect((await client('POST', '/object-definitions', machine)).status).toBe(201)
  const kinds = ['text', 'money', 'choice', 'date', 'richText', 'geo', 'region', 'file', 'rating']
  for (const kind of kinds) {
    const options = kind === 'choice' ? { options: [{ value: 'a', label: 'A' }] } : {}
    const made = await client('POST', '/object-definitions/machine/fields', { label: `My ${kind}`, kind, ...options })
    expect(made.status, made.text).toBe(201)
  }
  text = (await t.request('GET', '/openapi.json', { key })).text
  api = JSON.parse(text)
  operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  )
})
afterAll(() => t?.close())

const faulty = (wrong: (operation: Operation) => boolean) =>
  operations.filter(([, operation]) => wrong(operation)).map(([place]) => place)

describe('the description of the API', () => {
  it('is what the recommended rules of Redocly ask for, without a warning', async () => {
    expect(Object.keys(api.paths).filter((path) => path.endsWith('/machines'))).toHaveLength(1)
    expect(await lint(text)).toEqual([])
  })

  it('names every operation in letters and figures, says where it belongs and how it refuses', () => {
    expect(faulty(({ operationId }) => !/^\w+$/.test(operationId))).toEqual([])
    expect(faulty(({ tags }) => !tags?.length)).toEqual([])
    expect(faulty(({ responses }) => !('4XX' in responses))).toEqual([])
  })

  it('says who may come in', () => {
    expect(Object.keys(api.components.securitySchemes)).toEqual(['key', 'session'])
  })

  it('holds nothing that generators of clients trip over', () => {
    expect([text.includes('"$defs"'), /"anyOf":\[\{\}/.test(text)]).toEqual([false, false])
  })
})

type Problem = { ruleId: string; message: string; location: { pointer?: string }[] }

/** What Redocly's linter finds, errors and warnings alike; nothing of it leaves this machine. */
async function lint(description: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-openapi-'))
  try {
    const file = join(folder, 'openapi.json')
    await writeFile(file, description)
    const program = join(projectFolder, 'node_modules/@redocly/cli/bin/cli.js')
    const options = ['--extends', 'recommended', '--format', 'json', '--max-problems', '1000']
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
    const { stdout } = await promisify(execFile)(process.execPath, [program, 'lint', file, ...options], {
      cwd: folder,
      env,
      maxBuffer: 64 * 1024 * 1024,
    }).catch((failure: { stdout: string }) => failure)
    const { problems } = JSON.parse(stdout) as { problems: Problem[] }
    return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
