import { beforeAll, describe, expect, it } from 'vitest'
import { describeApi } from '#platform/http/openapi.ts'
import { apiRoutes, registerModules } from './modules.ts'

type Operation = {
  operationId: string
  summary?: string
  tags?: string[]
  security?: unknown[]
  parameters?: { name: string; in: string }[]
  responses: Record<string, unknown>
}
type Described = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> }
  security: unknown[]
}

/*
 * The rules of Redocly's recommended set that our description could break (https://redocly.com/docs/cli/rules): references that
 * lead somewhere, one name per operation, parameters of the path, answers to what is refused, who may come in.
 */
let api: Described
let operations: [string, Operation][]
beforeAll(() => {
  registerModules()
  api = describeApi(apiRoutes(), { version: 'test' }) as unknown as Described
  operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  )
})

const faulty = (wrong: (operation: Operation, place: string) => boolean) =>
  operations.filter(([place, operation]) => wrong(operation, place)).map(([place]) => place)

describe('the description of the API', () => {
  it('names every operation once, in letters and figures', () => {
    expect(faulty(({ operationId }) => !/^\w+$/.test(operationId))).toEqual([])
    const names = operations.map(([, { operationId }]) => operationId)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('says for each what it does, where it belongs and how it refuses', () => {
    expect(faulty(({ summary, tags }) => !summary || !tags?.length)).toEqual([])
    expect(faulty(({ responses }) => !Object.keys(responses).some((status) => status.startsWith('2')))).toEqual([])
    expect(faulty(({ responses }) => !('4XX' in responses))).toEqual([])
  })

  it('declares each parameter of a path, and no other', () => {
    const wrong = faulty(({ parameters = [] }, place) => {
      const said = [...place.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = parameters.filter((one) => one.in === 'path').map(({ name }) => name)
      return JSON.stringify(said.sort()) !== JSON.stringify(declared.sort())
    })
    expect(wrong).toEqual([])
  })

  it('says who may come in', () => {
    expect(api.security.length).toBeGreaterThan(0)
    expect(Object.keys(api.components.securitySchemes)).toEqual(['key', 'session'])
  })

  it('refers only to what it holds, and holds nothing that is not referred to', () => {
    const text = JSON.stringify(api)
    const references = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference!))
    expect([...references].filter((reference) => !resolves(reference))).toEqual([])
    const unused = Object.keys(api.components.schemas).filter((name) => !references.has(`#/components/schemas/${name}`))
    expect(unused).toEqual([])
    expect([text.includes('"$defs"'), /"anyOf":\[\{\}/.test(text)]).toEqual([false, false])
  })
})

function resolves(reference: string): boolean {
  let place: unknown = api
  for (const part of reference.replace(/^#\//, '').split('/'))
    place = (place as Record<string, unknown> | undefined)?.[part]
  return reference.startsWith('#/') && place !== undefined
}
