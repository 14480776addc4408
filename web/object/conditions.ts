import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { FieldUse } from '#fields/web-kind.ts'
import { fieldOf, type ObjectDefinition, relationName } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { makeSchema, type Schema } from '#platform/object/schema.ts'
import { keys } from '#web/api/keys.ts'
import { type ApiRecord, readRecord } from '#web/api/records.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useObjects } from './objects-context.ts'

type Values = Record<string, unknown>

/** A field as it stands for these values: required or not, with the options that may be chosen; undefined where it is not shown. */
export type LiveUse = (use: FieldUse) => FieldUse | undefined

// Expressions need a library: loaded with the first object that has a condition.
const codeQuery = {
  queryKey: ['code', 'conditions'],
  queryFn: () => import('./condition-code.ts'),
  staleTime: Infinity,
}

/** What the conditions of an object's fields say about a record, or about one that is being typed. */
export function useConditions(object: ObjectDefinition, values: Values): LiveUse {
  const objects = useObjects()
  const { now, timeZone } = useFormats()
  const schema = useMemo(() => schemaOf(objects.list), [objects])
  const conditional = Object.values(object.fields).some(
    ({ visibleWhen, requiredWhen, dependsOn }) => visibleWhen || requiredWhen || dependsOn,
  )
  const { data: code } = useQuery({ ...codeQuery, enabled: conditional })
  const hops = code?.hopsOf(schema, object) ?? []
  const reached = useReached(object, { hops, values, objects })
  if (!conditional) return (use) => use
  // Until the code is there, what is conditional is not shown, as what cannot be told yet.
  if (!code) return (use) => (use.field.visibleWhen ? undefined : use)
  const situation = { record: { ...values, ...reached }, clock: { now: now(), timeZone } }
  return (use) => code.liveUse(schema, object, { use, situation })
}

interface Reach {
  /** References over which conditions look. */
  hops: readonly string[]
  values: Values
  objects: ReturnType<typeof useObjects>
}

/** The records that conditions look at over a reference, under the names of the relations. */
function useReached(object: ObjectDefinition, { hops, values, objects }: Reach): Values {
  const asked = hops.map((key) => {
    const plural = objects.byName(fieldOf(object, key)?.to ?? '')?.plural ?? ''
    const included = fieldValue(values, relationName(key))
    const id = fieldValue(values, key)
    return { key, plural, id: typeof id === 'string' ? id : '', included }
  })
  const found = useQueries({
    queries: asked.map(({ plural, id, included }) => ({
      queryKey: [...keys.record(plural, id), []],
      queryFn: ({ signal }: { signal: AbortSignal }) => readRecord(plural, { id, signal }),
      enabled: plural !== '' && id !== '' && !isRecord(included),
      staleTime: 60_000,
    })),
  })
  return Object.fromEntries(
    asked.map(({ key, included }, index) => [relationName(key), isRecord(included) ? included : found[index]?.data]),
  )
}

function isRecord(value: unknown): value is ApiRecord {
  return typeof value === 'object' && value !== null && 'createdAt' in value
}

const schemas = new WeakMap<readonly ObjectDefinition[], Schema>()

function schemaOf(list: readonly ObjectDefinition[]): Schema {
  const schema = schemas.get(list) ?? makeSchema({ version: 0, objects: list, extensions: [] })
  schemas.set(list, schema)
  return schema
}
