import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sayFault } from '#web/ui/fault-words.ts'
import { notify } from '#web/ui/notices.tsx'
import { ApiError } from './api-error.ts'
import { keys } from './keys.ts'
import { bodyOf, valuesOf, withValues } from './record-values.ts'
import { type ApiRecord, deleteRecord, patchRecord, type RecordPage, readRecord, restoreRecord } from './records.ts'

/** One record with the relations named in `include`. */
export function useRecord(resource: string, id: string, include: string[]) {
  const client = useQueryClient()
  return useQuery({
    queryKey: [...keys.record(resource, id), include],
    queryFn: ({ signal }) => readRecord(resource, { id, include, signal }),
    // A record opened from its list shows at once what the list knows of it.
    placeholderData: () => findInLists(client, resource, id),
  })
}

function findInLists(client: QueryClient, resource: string, id: string): ApiRecord | undefined {
  for (const [, page] of client.getQueriesData<RecordPage>({ queryKey: keys.lists(resource) })) {
    const found = page?.data.find((record) => record.id === id)
    if (found && 'createdAt' in found) return found
  }
  return undefined
}

/** What to write by the keys of fields, what to show at once in its place (relations too), and its name for the notice. */
export interface Change {
  record: ApiRecord
  patch: Record<string, unknown>
  /** Relations of changed references, shown until the server's answer. */
  related?: Record<string, unknown>
  /** How the notice names it: "Industry". Without it nothing is said. */
  said?: string
}

/**
 * Saves changes of a record at once on screen, then on the server; offers undo; puts the old value back when it was refused. A record
 * that moved meanwhile is reloaded, and the change is tried on top of it, unless someone changed the same field.
 */
export function useRecordWriter(resource: string) {
  const client = useQueryClient()
  const { t } = useTranslation()

  const show = (id: string, values: Record<string, unknown>) => {
    const merge = (record: ApiRecord | undefined) => (record?.id === id ? withValues(record, values) : record)
    client.setQueriesData<ApiRecord>({ queryKey: keys.record(resource, id) }, merge)
    client.setQueriesData<RecordPage>({ queryKey: keys.lists(resource) }, (page) =>
      page?.data.some((record) => record.id === id)
        ? { ...page, data: page.data.map((record) => merge(record) ?? record) }
        : page,
    )
  }

  const write = async ({ record, patch, related = {} }: Change): Promise<ApiRecord> => {
    const before = valuesOf(record, [...Object.keys(patch), ...Object.keys(related)])
    show(record.id, { ...patch, ...related })
    try {
      const saved = await patchOnTop(resource, record, patch)
      show(record.id, { ...saved, ...related })
      return saved
    } catch (error) {
      const current = error instanceof ApiError && isRecord(error.current) ? error.current : {}
      show(record.id, { ...before, ...current })
      throw error
    } finally {
      void client.invalidateQueries({ queryKey: ['records', resource, 'about', record.id] })
      void client.invalidateQueries({ queryKey: keys.search })
    }
  }

  /** Writes and offers to undo. Throws ApiError when refused, for the field to say why. */
  const save = async (change: Change): Promise<void> => {
    const { record, patch, said } = change
    const saved = await write(change)
    if (!said) return
    notify({
      text: t('web.saved', { what: said }),
      action: {
        label: t('web.undo'),
        run: () => {
          const old = valuesOf(record, Object.keys(patch))
          void write({ record: saved, patch: old, related: valuesOf(record, Object.keys(change.related ?? {})) }).catch(
            say,
          )
        },
      },
    })
  }

  const forgetAll = async () => {
    await client.invalidateQueries({ queryKey: keys.search })
    await client.invalidateQueries({ queryKey: keys.lists(resource) })
  }

  const remove = async (record: ApiRecord, name: string): Promise<void> => {
    await deleteRecord(resource, record.id, record.version)
    await forgetAll()
    notify({
      text: t('web.deleted', { name }),
      action: {
        label: t('web.undo'),
        run: () => {
          void restoreRecord(resource, record.id).then(forgetAll).catch(say)
        },
      },
    })
  }

  const say = (error: unknown) => sayFault(error, t)

  return { save, remove, say }
}

async function patchOnTop(resource: string, record: ApiRecord, patch: Record<string, unknown>): Promise<ApiRecord> {
  let { version } = record
  for (let attempt = 1; ; attempt++) {
    try {
      return await patchRecord(resource, record.id, { version, patch: bodyOf(patch) })
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 409 || !isRecord(error.current)) throw error
      const names = Object.keys(patch)
      const sameField = JSON.stringify(valuesOf(error.current, names)) !== JSON.stringify(valuesOf(record, names))
      if (sameField || attempt === ATTEMPTS) throw error
      version = error.current.version
    }
  }
}

/** Others may be writing other fields of the record all the time. */
const ATTEMPTS = 4

function isRecord(value: unknown): value is ApiRecord {
  return typeof value === 'object' && value !== null && 'version' in value
}
