import { type ApiRecord, listRecords } from './records.ts'

interface Waiting {
  resolve: (records: ApiRecord[]) => void
  reject: (error: unknown) => void
}

interface What {
  resource: string
  /** The field that names what is asked for. */
  by: string
  include: string[]
}

/** So many values in one request; each may bring some records. */
const MOST = 50
const MOST_RECORDS = 200

/** Those that are waited for, by what is asked of which resource, then by value. */
const waiting = new Map<string, Map<string, Waiting[]>>()

/** Records by an id in them, none where they cannot be seen; what a page asks for at once is fetched in one request. */
export function readTogether(
  resource: string,
  { by = 'id', value, include = [] }: { by?: string; value: string; include?: string[] },
): Promise<ApiRecord[]> {
  const what: What = { resource, by, include }
  const key = JSON.stringify(what)
  const asked = waiting.get(key) ?? new Map<string, Waiting[]>()
  if (asked.size === 0) {
    waiting.set(key, asked)
    setTimeout(() => {
      waiting.delete(key)
      void answer(what, asked)
    })
  }
  return new Promise((resolve, reject) => {
    asked.set(value, [...(asked.get(value) ?? []), { resolve, reject }])
  })
}

async function answer({ resource, by, include }: What, asked: Map<string, Waiting[]>): Promise<void> {
  const all = [...asked.keys()]
  for (let start = 0; start < all.length; start += MOST) {
    const values = all.slice(start, start + MOST)
    const waitingFor = (value: string) => asked.get(value) ?? []
    try {
      const filter = { field: by, op: 'in', value: values }
      const { data } = await listRecords(resource, { filter, include, limit: MOST_RECORDS })
      const found = Map.groupBy(data, (record) => String(record[by]))
      for (const value of values) for (const { resolve } of waitingFor(value)) resolve(found.get(value) ?? [])
    } catch (error) {
      for (const { reject } of values.flatMap(waitingFor)) reject(error)
    }
  }
}
