import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely'

/** A piece of SQL with its parameters, made with Kysely's `sql` tag. */
export type Sql<Row = unknown> = RawBuilder<Row>

const compiler = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** Statement text with `$n` and its values. */
export function compileSql(statement: Sql): { text: string; values: unknown[] } {
  const compiled: CompiledQuery = statement.compile(compiler)
  return { text: compiled.sql, values: compiled.parameters as unknown[] }
}
