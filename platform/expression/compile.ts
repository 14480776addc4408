import { Environment } from '@marcbachmann/cel-js'
import { type Clock, withClock } from './clock.ts'
import { type ExpressionFault, Fault, faultOf, typeWord } from './fault.ts'
import { registerFunctions } from './functions.ts'
import { registerMacros } from './macros.ts'
import type { Scope, Variable } from './scope.ts'
import { readSyntax } from './syntax.ts'
import { celTypes, type ExpressionType, typeNamed } from './types.ts'
import { contextOf } from './values.ts'

/** An expression that was checked against the fields of its object. */
export type Expression = {
  text: string
  type: ExpressionType
  /** The fields that it reads. */
  variables: readonly Variable[]
  /** Its value changes with the day, although nothing is written. */
  readsTime: boolean
  /** The value for a record, undefined for none: where a field that it needs is empty, as in SQL. */
  evaluate(record: Record<string, unknown>, clock: Clock): unknown
}

export type Compiled = { ok: true; expression: Expression } | { ok: false; faults: ExpressionFault[] }

/** The longest text of an expression. */
export const longestExpression = 2_000

/** What the result must be; `time: false` refuses what changes by itself. */
export type Wanted = { type?: ExpressionType; time?: boolean }

/** Checks and prepares an expression. Reports the first fault, with its place. */
export function compileExpression(text: string, scope: Scope, wanted: Wanted = {}): Compiled {
  try {
    return { ok: true, expression: compile(text, scope, wanted) }
  } catch (error) {
    return { ok: false, faults: [faultOf(error, text)] }
  }
}

const base = new Environment({
  limits: { maxAstNodes: 400, maxDepth: 24, maxListElements: 100, maxMapEntries: 0, maxCallArguments: 6 },
})
registerFunctions(base)
registerMacros(base)

function compile(text: string, scope: Scope, wanted: Wanted): Expression {
  const whole = { start: 0, end: text.length }
  if (text.trim() === '') throw new Fault('empty', whole)
  if (text.length > longestExpression) throw new Fault('too_large', whole)
  const { variables } = readSyntax(base.parse(text).ast, scope)
  const parsed = environmentFor(variables).parse(text)
  const { readsTime } = readSyntax(parsed.ast, scope)
  const checked = parsed.check()
  if (!checked.valid) throw checked.error
  const type = typeNamed(checked.type ?? '')
  if (!type) throw new Fault('unsupported', whole)
  if (wanted.type && type !== wanted.type) {
    throw new Fault('result', whole, { left: typeWord(wanted.type), right: typeWord(type) })
  }
  if (readsTime && wanted.time === false) throw new Fault('time', whole)
  return {
    text,
    type,
    variables,
    readsTime,
    evaluate: (record, clock) => withClock(clock, () => valueOrNone(parsed, contextOf(variables, record))),
  }
}

/** Knows the variables that the expression reads, and no other. */
function environmentFor(variables: readonly Variable[]): Environment {
  const environment = base.clone()
  const roots: Schema = {}
  // A reference is named before what is reached over it, so that naming both is found out.
  const ordered = [...variables].sort((a, b) => a.path.length - b.path.length)
  for (const { path, type } of ordered) declare(roots, path.split('.'), celTypes[type])
  for (const [name, type] of Object.entries(roots)) {
    if (typeof type === 'string') environment.registerVariable(name, type)
    else environment.registerVariable(name, { schema: type })
  }
  return environment
}

type Schema = { [name: string]: string | Schema }

function declare(schema: Schema, [head, ...rest]: string[], type: string): void {
  const known = schema[head!]
  if (rest.length === 0) schema[head!] = type
  else if (typeof known === 'string') throw new Fault('reference_and_field', { start: 0, end: 0 }, { name: head! })
  else {
    const inner = known ?? {}
    schema[head!] = inner
    declare(inner, rest, type)
  }
}

/** Anything that stops an evaluation is a missing value: types were checked before. */
function valueOrNone(parsed: (context: Record<string, unknown>) => unknown, context: Record<string, unknown>): unknown {
  try {
    const value = parsed(context)
    return value === null || (typeof value === 'number' && !Number.isFinite(value)) ? undefined : value
  } catch {
    return undefined
  }
}
