import { describe, expect, test } from 'vitest'
import { tables } from '#platform/db/tables.ts'
import { filesBelow, readProjectFile } from './source-tree.ts'

const migrations = filesBelow(['migrations'])
  .filter((path) => path.endsWith('.sql'))
  .sort()
const statementsOf = (path: string) =>
  readProjectFile(path)
    .split(/^--;$/m)
    .map((statement) => statement.replace(/^--.*$/gm, '').trim())
    .filter(Boolean)

describe('migrations', () => {
  test('each says at its head whether it expands or contracts, and does only that', () => {
    const faults = migrations.flatMap((path) => {
      const head = /^-- (expand|contract)\b/.exec(readProjectFile(path))?.[1]
      if (!head) return [`${path}: the first line must be "-- expand" or "-- contract"`]
      const removing = statementsOf(path).some((statement) => /^(drop|alter table \S+ drop)\b/i.test(statement))
      return removing && head === 'expand' ? [`${path}: removes something, so it is a contract`] : []
    })
    expect(faults).toEqual([])
  })

  test('statements are parted by `--;`: one that stands on a line as `;` would run together with the one before it', () => {
    expect(migrations.filter((path) => /^;$/m.test(readProjectFile(path)))).toEqual([])
  })

  test('numbers are unique and without gaps', () => {
    const numbers = migrations.map((path) => Number(/\/(\d{4})_[a-z0-9_]+\.sql$/.exec(path)?.[1]))
    expect(numbers).toEqual(numbers.map((_, i) => i + 1))
  })

  test('every table is declared in platform/db/tables.ts and distributed right after it is made', () => {
    const kinds = tables as Record<string, string>
    const faults = migrations.flatMap((path) => {
      const statements = statementsOf(path)
      return statements.flatMap((statement, i) => {
        const table = /^create table (?:if not exists )?([\w.]+)/i.exec(statement)?.[1]
        if (!table) return []
        if (!kinds[table]) return [`${path}: ${table} is not in platform/db/tables.ts`]
        const wanted = `select distribute('${table}', '${kinds[table]}')`
        return statements[i + 1] === wanted ? [] : [`${path}: create table ${table} must be followed by ${wanted}`]
      })
    })
    expect(faults).toEqual([])
  })

  test('what Citus would refuse or get wrong silently does not occur', () => {
    const faults = migrations.flatMap((path) =>
      statementsOf(path)
        .filter((statement) =>
          /\bon delete set (null|default)|\bcreate (constraint )?trigger\b|\bforce row level security\b|\bas restrictive\b/i.test(
            statement,
          ),
        )
        .map((statement) => `${path}: ${statement.slice(0, 120)}`),
    )
    expect(faults).toEqual([])
  })
})
