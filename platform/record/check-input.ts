import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import { isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import { customPrefix } from '#platform/object/field-value.ts'
import type { Values } from '#platform/object/hooks.ts'
import type { CheckContext } from '#platform/object/kind.ts'
import { checkField } from './check-field.ts'
import { type Plan, type PlannedField, planOf, storedPlan } from './plan.ts'

/** What field checks need from the workspace. */
export function checkContext(ctx: Ctx): CheckContext {
  return { currency: ctx.currency, timeZone: ctx.timeZone, country: countryOf(ctx.timeZone) }
}

/** Checks the values of a creation: unknown and read-only keys, kinds, required fields; fills defaults. */
export function checkCreation(ctx: Ctx, object: ObjectDefinition, input: Values): Values {
  const errors: FieldError[] = []
  const values = checkGiven(ctx, planOf(ctx, object), { input, errors })
  // Fields that the actor does not see get their defaults too.
  for (const { key, field } of storedPlan(ctx, object).fields) {
    if (values[key] === undefined) values[key] = defaultOf(ctx, field.default) ?? null
    // Whether a field that is shown under a condition must be filled in is known when the whole record is.
    if (field.required && !field.visibleWhen && isEmpty(values[key]) && !errors.some((error) => error.path === key)) {
      errors.push({ path: key, code: 'field.required' })
    }
  }
  if (errors.length > 0) throw new AppError('validation', { errors })
  return values
}

/** Checks the values of a patch: absent leaves, null clears. */
export function checkPatch(ctx: Ctx, plan: Plan, input: Values): Values {
  const errors: FieldError[] = []
  const values = checkGiven(ctx, plan, { input, errors })
  for (const [key, value] of Object.entries(values)) {
    const field = plan.byKey.get(key)?.field
    if (field?.required && !field.visibleWhen && isEmpty(value)) errors.push({ path: key, code: 'field.required' })
  }
  if (errors.length > 0) throw new AppError('validation', { errors })
  return values
}

/** One value of one field: checked, `null` for empty; a fault is added to `errors`. */
function checkValue(
  item: PlannedField,
  input: unknown,
  { errors, context }: { errors: FieldError[]; context: CheckContext },
) {
  if (input === null || input === '') return null
  const result = checkField(item, input, context)
  if (result.ok) return result.value
  errors.push({ path: item.key, code: `field.${result.code}`, ...(result.params && { params: result.params }) })
  return null
}

function checkGiven(ctx: Ctx, plan: Plan, { input, errors }: { input: Values; errors: FieldError[] }): Values {
  const values: Values = {}
  const context = checkContext(ctx)
  for (const [key, given] of byFieldKey(input)) {
    const item = plan.byKey.get(key)
    if (!item) errors.push({ path: key, code: reserved.has(key) ? 'field.read_only' : 'field.unknown' })
    else if (!isWritable(item.field)) errors.push({ path: key, code: 'field.read_only' })
    else if (given !== undefined) values[key] = checkValue(item, given, { errors, context })
  }
  return values
}

/** The given values by field key: those of the firm's own fields stand under `custom` in records and patches. */
function byFieldKey({ custom, ...own }: Values): [string, unknown][] {
  const given = typeof custom === 'object' && custom !== null ? Object.entries(custom) : []
  return [...Object.entries(own), ...given.map(([name, value]): [string, unknown] => [customPrefix + name, value])]
}

const reserved = new Set(['id', 'version', 'workspaceId', 'deletedAt', 'deletionId', 'sourceId'])

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === ''
}

/** A declared default as a value: `now` and `today` by the clock of the context. */
export function defaultOf(ctx: Ctx, given: unknown): unknown {
  if (given === 'now') return ctx.now.toISOString()
  if (given === 'today') return dayIn(ctx.now, ctx.timeZone)
  return given
}

const countries: Record<string, string> = {
  'Asia/Shanghai': 'CN',
  'Asia/Urumqi': 'CN',
  'Asia/Hong_Kong': 'HK',
  'Asia/Taipei': 'TW',
  'Asia/Macau': 'MO',
  'Asia/Singapore': 'SG',
  'Asia/Tokyo': 'JP',
  'Europe/London': 'GB',
  'Europe/Berlin': 'DE',
  'Europe/Paris': 'FR',
  'America/New_York': 'US',
  'America/Chicago': 'US',
  'America/Los_Angeles': 'US',
  'Australia/Sydney': 'AU',
}

/** The country whose telephone numbers are written without prefix: that of the workspace's time zone, else China. */
function countryOf(timeZone: string): string {
  return countries[timeZone] ?? 'CN'
}
