import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { jsonPattern, mark } from './redact-texts.ts'

/** What was asked for in somebody's words: done in one go or in the background, exported, kept as a view. */
const asked: readonly { table: string; columns: readonly string[]; texts?: readonly string[] }[] = [
  { table: 'change_set', columns: ['title_params', 'input'] },
  { table: 'background_job', columns: ['title_params', 'input'] },
  { table: 'export', columns: ['selection'] },
  { table: 'saved_view', columns: ['config'], texts: ['name'] },
]

/** Takes the traces of somebody out of what was asked for about others. */
export async function redactAsked(ctx: Ctx, trace: string): Promise<void> {
  const pattern = jsonPattern(trace)
  for (const { table, columns, texts = [] } of asked) {
    const cleaned = [
      ...columns.map((name) => ({
        name,
        to: sql`regexp_replace(${sql.ref(name)}::text, ${pattern}, ${mark}, 'gi')::jsonb`,
      })),
      ...texts.map((name) => ({ name, to: sql`regexp_replace(${sql.ref(name)}, ${trace}, ${mark}, 'gi')` })),
    ]
    await ctx.tx.run(sql`
      update ${sql.table(table)} set ${sql.join(cleaned.map(({ name, to }) => sql`${sql.ref(name)} = ${to}`))}
      where workspace_id = ${ctx.workspaceId}
        and (${sql.join(
          cleaned.map(({ name }) => sql`${sql.ref(name)}::text ~* ${trace}`),
          sql` or `,
        )})`)
  }
}
