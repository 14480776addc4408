import type { CheckContext, Checked } from '#platform/object/kind.ts'
import type { PlannedField } from './plan.ts'

/** The full check of a value that is not empty: that of the kind, and what only the server can do. */
export function checkField(
  { kind, field, server }: Pick<PlannedField, 'kind' | 'field' | 'server'>,
  input: unknown,
  context: CheckContext,
): Checked<unknown> {
  const checked = kind.check(input, field, context)
  return checked.ok && server.clean ? server.clean(checked.value) : checked
}
