import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { splitPath } from '#platform/object/define-object.ts'
import { standardSchema } from '#platform/object/registry.ts'
import type { Schema } from '#platform/object/schema.ts'
import { withParts } from '#platform/permission/key-limits.ts'
import type { KeyLimits } from '#platform/permission/rights.ts'
import type { Parsed } from './parse.ts'
import type { Route } from './route.ts'

type Scopes = NonNullable<KeyLimits['scopes']>

/** Refuses a route that the key was not given, before the request is read: also where there is nothing, and where its member may. */
export function admitKey(limits: KeyLimits, route: Route): void {
  if (limits.readOnly && !isReading(route)) throw new AppError('key_read_only')
  const schema = standardSchema()
  const { scopes } = withParts(limits, schema)
  if (!scopes) return
  const objects = objectsOf(route, schema)
  if (objects.length === 0 && !isAsked(route) && !isOfFirm(route)) throw new AppError('key_scope')
  requireGiven(scopes, objects)
}

/** Refuses the objects that only the request tells: ones that the firm made, and ones that it names. */
export function admitKeyTo({ rights, schema }: Ctx, { route, parsed }: { route: Route; parsed: Parsed }): void {
  const { scopes } = rights.limits ?? {}
  if (!scopes) return
  if (isOfFirm(route)) {
    const object = schema.byPlural((parsed.params as { plural: string }).plural)
    if (object) requireGiven(scopes, [object.name])
  }
  if (!isAsked(route)) return
  const asked = askedObjects(parsed, schema)
  requireGiven(scopes, asked)
  // Words and files about a record are written by whoever may read it, but not with a key that only reads it.
  if (!isReading(route) && asked.some((name) => scopes[name] !== 'write')) throw new AppError('key_scope')
}

function requireGiven(scopes: Scopes, objects: readonly string[]): void {
  if (!objects.every((name) => scopes[name])) throw new AppError('key_scope')
}

/** The objects of the product that a route is about: that of its path, those that it reads, and what it says that it needs. */
function objectsOf({ path, reads = [], keyNeeds = [] }: Route, schema: Schema): string[] {
  const own = schema.byPlural(path.split('/')[1]!)
  const read = reads.map((name) => splitPath(name)!.prefix)
  return [...(own ? [own.name] : []), ...read, ...(keyNeeds === 'asked' ? [] : keyNeeds)]
}

function askedObjects({ params, query, body }: Parsed, schema: Schema): string[] {
  return [params, query, body].flatMap((part) => {
    const { object } = (part ?? {}) as { object?: unknown }
    if (typeof object !== 'string') return []
    return object.split(',').map((name) => (schema.find(name) ?? schema.byPlural(name))?.name ?? name)
  })
}

function isAsked({ keyNeeds }: Route): boolean {
  return keyNeeds === 'asked'
}

function isOfFirm({ path }: Route): boolean {
  return path.startsWith('/{plural}')
}

function isReading({ method, readOnly }: Route): boolean {
  return readOnly === true || method === 'GET'
}
