import { objects } from '#domains/objects.ts'
import { registerObjects } from '#platform/object/registry.ts'
import { createTableSql } from '#platform/object/table-sql.ts'

/** Prints the statements of a migration that makes the tables of the named objects: `npm run print-table -- need promise`. */
const names = process.argv.slice(2)
registerObjects({ objects, hooks: [], extensions: [] })
const wanted = objects.filter(({ name }) => names.includes(name))
if (wanted.length === 0) {
  process.stderr.write(`Name the objects. There are: ${objects.map(({ name }) => name).join(', ')}\n`)
  process.exit(2)
}
process.stdout.write(`-- expand\n${wanted.flatMap(createTableSql).join('\n--;\n')}\n`)
