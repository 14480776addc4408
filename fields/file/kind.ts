import type { Field } from '#platform/object/field.ts'
import { type Kind, ok, wrong } from '#platform/object/kind.ts'

const mostFiles = 20
const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Kept files by their ids, in order; one id stands for a list of it. They were sent to `/files` for this field before. */
export const fileKind: Kind<string[]> = {
  operators: ['isEmpty', 'isNotEmpty'],
  check(input) {
    const ids = Array.isArray(input) ? input : [input]
    if (ids.length > mostFiles || ids.some((item) => typeof item !== 'string' || !id.test(item))) {
      return wrong('file', { max: mostFiles })
    }
    return ok([...new Set(ids.map((item: string) => item.toLowerCase()))])
  },
  schema: () => ({ type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: mostFiles, uniqueItems: true }),
}

/** Whether values of the field are files: documents or pictures. */
export function holdsFiles({ kind }: Field): boolean {
  return kind === 'file' || kind === 'image'
}
