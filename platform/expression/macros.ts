import type { Environment } from '@marcbachmann/cel-js'

/*
 * Functions that cope with empty fields: elsewhere an empty field ends the expression, as an error ends a CEL expression, so that
 * `false && x` is known although x is not. What these call are the library's hooks for macros.
 */

type Type = { name: string; unify(registry: unknown, other: Type): Type | null }
type Checker = {
  registry: unknown
  check(node: unknown, context: unknown): Type
  getType(name: string): Type
  createError(code: string, message: string, node: unknown): Error
}
type Evaluator = { tryEval(node: unknown, context: unknown): unknown; run(node: unknown, context: unknown): unknown }
type Macro = { args: unknown[] }
type Call = { args: unknown[] }

export function registerMacros(environment: Environment): void {
  environment.registerFunction('isEmpty(ast): bool', ({ args }: Call) => ({
    args,
    typeCheck(checker: Checker, macro: Macro, context: unknown) {
      checker.check(macro.args[0], context)
      return checker.getType('bool')
    },
    evaluate: (evaluator: Evaluator, macro: Macro, context: unknown) =>
      isNothing(evaluator.tryEval(macro.args[0], context)),
  }))
  for (let count = 2; count <= 6; count++) {
    const list = Array(count).fill('ast').join(', ')
    environment.registerFunction(`coalesce(${list}): dyn`, ({ args }: Call) => ({
      args,
      typeCheck: sameTypes,
      evaluate: firstKnown,
    }))
    environment.registerFunction(`concat(${list}): string`, ({ args }: Call) => ({
      args,
      typeCheck: allTexts,
      evaluate: joined,
    }))
  }
}

function sameTypes(checker: Checker, macro: Macro, context: unknown): Type {
  const [first, ...others] = macro.args.map((node) => ({ node, type: checker.check(node, context) }))
  for (const { node, type } of others) {
    if (first!.type.unify(checker.registry, type)) continue
    throw checker.createError('incompatible_ternary_branches', `got '${first!.type.name}' and '${type.name}'`, node)
  }
  return first!.type
}

function firstKnown(evaluator: Evaluator, macro: Macro, context: unknown): unknown {
  for (const node of macro.args.slice(0, -1)) {
    const value = evaluator.tryEval(node, context)
    if (!isNothing(value)) return value
  }
  return evaluator.run(macro.args.at(-1), context)
}

function allTexts(checker: Checker, macro: Macro, context: unknown): Type {
  const text = checker.getType('string')
  for (const node of macro.args) {
    const type = checker.check(node, context)
    if (type !== text) throw checker.createError('no_matching_overload', `concat(${type.name})`, node)
  }
  return text
}

function joined(evaluator: Evaluator, macro: Macro, context: unknown): string {
  const parts = macro.args.map((node) => evaluator.tryEval(node, context))
  return parts.filter((part) => !isNothing(part)).join('')
}

function isNothing(value: unknown): boolean {
  return value instanceof Error || value === '' || (Array.isArray(value) && value.length === 0)
}
