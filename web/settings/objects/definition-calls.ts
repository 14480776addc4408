import { queryOptions } from '@tanstack/react-query'
import { queryClient } from '#web/api/query-client.ts'
import { api } from '#web/api/request.ts'
import { metadataQuery } from '#web/api/session.ts'
import type { Words } from './words-input.tsx'

type Body = Record<string, unknown>

/** What a firm deleted and may still restore, for 30 days. */
export interface DeletedDefinition {
  /** The object, or the one whose field it was. */
  object: string
  /** Absent for a whole object. */
  key?: string
  label: Words
  deletedAt: string
}

export const deletedQuery = queryOptions({
  queryKey: ['object-definitions', 'deleted'],
  queryFn: async ({ signal }) =>
    (await api<{ deleted: DeletedDefinition[] }>('GET', '/object-definitions', { signal })).deleted,
})

/** A rule that refuses a record. */
export interface RuleBody {
  name: string
  /** True refuses the record. */
  when: string
  message: Words | string
  field?: string
}

/** Makes an object or, with `link`, a relation between two; answers its name. */
export async function createObject(body: Body): Promise<{ name: string; plural: string }> {
  const made = await api<{ name: string; plural: string }>('POST', '/object-definitions', { body })
  await seeDefinitions()
  return made
}

export async function changeObject(object: string, patch: Body): Promise<void> {
  await api('PATCH', `/object-definitions/${object}`, { body: patch })
  await seeDefinitions()
}

export async function deleteObject(object: string): Promise<void> {
  await api('DELETE', `/object-definitions/${object}`)
  await seeDefinitions()
}

export async function restoreObject(object: string): Promise<void> {
  await api('POST', `/object-definitions/${object}/restore`)
  await seeDefinitions()
}

/** Answers the key that was made from the label. */
export async function createField(object: string, body: Body): Promise<{ key: string }> {
  const made = await api<{ key: string }>('POST', `/object-definitions/${object}/fields`, { body })
  await seeDefinitions()
  return made
}

export async function changeField(object: string, key: string, patch: Body): Promise<void> {
  await api('PATCH', `/object-definitions/${object}/fields/${key}`, { body: patch })
  await seeDefinitions()
}

export async function deleteField(object: string, key: string): Promise<void> {
  await api('DELETE', `/object-definitions/${object}/fields/${key}`)
  await seeDefinitions()
}

export async function restoreField(object: string, key: string): Promise<void> {
  await api('POST', `/object-definitions/${object}/fields/${key}/restore`)
  await seeDefinitions()
}

/** All pages follow at once: lists, forms, filters and records are drawn from the definitions of the metadata. */
async function seeDefinitions(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: metadataQuery.queryKey }),
    queryClient.invalidateQueries({ queryKey: ['object-definitions'] }),
    queryClient.invalidateQueries({ queryKey: ['records'] }),
  ])
}
