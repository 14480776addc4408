import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { sayFault } from '#web/ui/fault-words.ts'
import { notify } from '#web/ui/notices.tsx'
import { ApiError } from './api-error.ts'
import { askMissing, missingFields } from './ask-missing.ts'
import { changeInLists, findInLists } from './cached-pages.ts'
import { inTurn } from './in-turn.ts'
import { keys } from './keys.ts'
import { bodyOf, takenBack, valuesOf, withValues } from './record-values.ts'
import { type ApiRecord, deleteRecord, patchRecord, readRecord, restoreRecord } from './records.ts'

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
 * Saves changes of a record at once on screen, then on the server, in the order in which they were made; offers undo; puts the old value back when it was refused. A record
 * that moved meanwhile is reloaded, and the change is tried on top of it, unless someone changed the same field.
 */
export function useRecordWriter(resource: string) {
  const client = useQueryClient()
  const { t } = useTranslation()
  const objects = useObjects()
  const object = objects.byPlural(resource)
  const whole = objects.byName(object?.partOf?.object ?? '')

  const show = (id: string, values: Record<string, unknown>) => {
    client.setQueriesData<ApiRecord>({ queryKey: keys.record(resource, id) }, (record) =>
      record?.id === id ? withValues(record, values) : record,
    )
    changeInLists(client, resource, { id, change: (record) => withValues(record, values) })
  }

  // What the whole adds up changes with its parts.
  const forgetWhole = async () => {
    if (whole) await client.invalidateQueries({ queryKey: keys.resource(whole.plural) })
  }

  /** Undefined where more was asked for and not given: nothing is changed then. */
  const write = async (change: Change): Promise<Written | undefined> => {
    const { record, patch, related = {} } = change
    const before = valuesOf(record, [...Object.keys(patch), ...Object.keys(related)])
    show(record.id, { ...patch, ...related })
    try {
      const written = await inTurn<Written | undefined>(`${resource}/${record.id}`, (last) =>
        patchWhole(resource, { change: { ...change, record: newerOf(record, last?.saved) }, object }),
      )
      show(record.id, written ? { ...written.saved, ...related } : before)
      return written
    } catch (error) {
      const current = error instanceof ApiError && isRecord(error.current) ? error.current : {}
      show(record.id, { ...before, ...current })
      throw error
    } finally {
      void client.invalidateQueries({ queryKey: ['records', resource, 'about', record.id] })
      void client.invalidateQueries({ queryKey: keys.search })
      // A file that an old value fetches back is shown before it is there.
      void client.refetchQueries({ queryKey: keys.files, type: 'active', predicate: ({ state }) => !!state.error })
      void forgetWhole()
    }
  }

  /** Writes and offers to undo. Throws ApiError when refused, for the field to say why. */
  const save = async (change: Change): Promise<void> => {
    const written = await write(change)
    if (written && change.said) offerUndo(t('web.saved', { what: change.said }), [{ change, written }])
  }

  /** Writes several records and offers to undo them together; one that is refused keeps none of the others from being written. */
  const saveAll = async (changes: readonly Change[], said: (count: number) => string): Promise<void> => {
    const done: Done[] = []
    const refused: unknown[] = []
    for (const change of changes) {
      try {
        const written = await write(change)
        if (written) done.push({ change, written })
      } catch (error) {
        refused.push(error)
      }
    }
    if (done.length > 0) offerUndo(said(done.length), done)
    if (refused.length > 0) say(refused[0])
  }

  const offerUndo = (text: string, done: readonly Done[]) => {
    const takeBack = async () => {
      for (const { change, written } of done) {
        const old = takenBack(object, { ...written, asked: Object.keys(change.patch) })
        const related = valuesOf(change.record, Object.keys(change.related ?? {}))
        await write({ record: written.saved, patch: old, related }).catch(say)
      }
    }
    notify({ text, action: { label: t('web.undo'), run: () => void takeBack() } })
  }

  const forgetAll = async () => {
    await client.invalidateQueries({ queryKey: keys.search })
    await client.invalidateQueries({ queryKey: keys.lists(resource) })
    await forgetWhole()
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

  return { save, saveAll, remove, say }
}

/** A record as it stood when the server took the change, and as the change left it. */
interface Written {
  before: ApiRecord
  saved: ApiRecord
}

interface Done {
  change: Change
  written: Written
}

/** What a change is made to: the record as it was seen, or as one's own change just before has left it. */
function newerOf(seen: ApiRecord, saved: ApiRecord | undefined): ApiRecord {
  return saved && saved.version > seen.version ? saved : seen
}

/** Writes a change. What it makes necessary besides is asked for. */
async function patchWhole(
  resource: string,
  { change, object }: { change: Change; object: ObjectDefinition | undefined },
): Promise<Written | undefined> {
  const { record, patch } = change
  try {
    return await patchOnTop(resource, record, patch)
  } catch (error) {
    const fields = missingFields(error, patch, object)
    if (fields.length === 0) throw error
    const more = await askMissing({ resource, record: withValues(record, patch), fields })
    return more && patchOnTop(resource, record, { ...patch, ...more })
  }
}

async function patchOnTop(resource: string, record: ApiRecord, patch: Record<string, unknown>): Promise<Written> {
  let before = record
  for (let attempt = 1; ; attempt++) {
    try {
      const saved = await patchRecord(resource, record.id, { version: before.version, patch: bodyOf(patch) })
      return { before, saved }
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 409 || !isRecord(error.current)) throw error
      const names = Object.keys(patch)
      const sameField = JSON.stringify(valuesOf(error.current, names)) !== JSON.stringify(valuesOf(record, names))
      if (sameField || attempt === ATTEMPTS) throw error
      before = error.current
    }
  }
}

/** Others may be writing other fields of the record all the time. */
const ATTEMPTS = 4

function isRecord(value: unknown): value is ApiRecord {
  return typeof value === 'object' && value !== null && 'version' in value
}
