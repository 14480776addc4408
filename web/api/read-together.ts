import { type ApiRecord, listRecords } from './records.ts'

interface Waiting {
  resolve: (record: ApiRecord | null) => void
  reject: (error: unknown) => void
}

const MOST = 100

/** Those that are waited for, by what is asked of which resource, then by id. */
const waiting = new Map<string, Map<string, Waiting[]>>()

/** One record, null where it cannot be seen; what a page asks for at once is fetched in one request. */
export function readTogether(resource: string, { id, include }: { id: string; include: string[] }) {
  const what = JSON.stringify([resource, include])
  const asked = waiting.get(what) ?? new Map<string, Waiting[]>()
  if (asked.size === 0) {
    waiting.set(what, asked)
    setTimeout(() => {
      waiting.delete(what)
      void answer(resource, include, asked)
    })
  }
  return new Promise<ApiRecord | null>((resolve, reject) => {
    asked.set(id, [...(asked.get(id) ?? []), { resolve, reject }])
  })
}

async function answer(resource: string, include: string[], asked: Map<string, Waiting[]>): Promise<void> {
  const all = [...asked.keys()]
  for (let start = 0; start < all.length; start += MOST) {
    const ids = all.slice(start, start + MOST)
    const of = (id: string) => asked.get(id) ?? []
    try {
      const filter = { field: 'id', op: 'in', value: ids }
      const { data } = await listRecords(resource, { filter, include, limit: MOST })
      const found = new Map(data.map((record) => [record.id, record]))
      for (const id of ids) for (const { resolve } of of(id)) resolve(found.get(id) ?? null)
    } catch (error) {
      for (const { reject } of ids.flatMap(of)) reject(error)
    }
  }
}
