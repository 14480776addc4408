import type { ASTNode } from '@marcbachmann/cel-js'
import { Fault } from './fault.ts'
import { functions, methods, timeFunctions } from './functions.ts'
import type { Scope, Variable } from './scope.ts'

/** What an expression is made of, as far as its text alone tells. */
export type Reading = { variables: Variable[]; readsTime: boolean }

const operators = new Set(['!=', '==', 'in', '+', '-', '*', '/', '%', '<', '<=', '>', '>=', '||', '&&'])

/**
 * Walks an expression: only our part of CEL passes, which has neither loops nor patterns, so that the cost of an expression is
 * bounded by its length. Whole numbers become decimals, so that 1/2 is a half. Throws a `Fault` naming the place.
 */
export function readSyntax(root: ASTNode, scope: Scope): Reading {
  const found = new Map<string, Variable>()
  let readsTime = false
  const walk = (node: ASTNode): void => {
    const path = pathOf(node)
    if (path !== undefined) {
      const variable = scope.variable(path)
      if (!variable) throw new Fault('unknown_field', node, { name: path })
      found.set(path, variable)
      return
    }
    switch (node.op) {
      case 'value':
        if (node.args === null) throw new Fault('no_null', node)
        if (typeof node.args === 'bigint') Object.assign(node, { args: Number(node.args) })
        else if (typeof node.args === 'object') throw new Fault('unsupported', node)
        return
      case 'list':
        for (const item of node.args) walk(item)
        return
      case '?:':
        for (const part of node.args) walk(part)
        return
      case '!_':
      case '-_':
        walk(node.args)
        return
      case 'call':
        if (!functions.has(node.args[0])) throw new Fault('unknown_function', node, { name: node.args[0] })
        if (timeFunctions.has(node.args[0])) readsTime = true
        for (const argument of node.args[1]) walk(argument)
        return
      case 'rcall':
        if (!methods.has(node.args[0])) throw new Fault('unknown_function', node, { name: node.args[0] })
        walk(node.args[1])
        for (const argument of node.args[2]) walk(argument)
        return
      default:
        if (!operators.has(node.op)) throw new Fault('unsupported', node)
        for (const side of node.args as readonly [ASTNode, ASTNode]) walk(side)
        if (node.op === '==' || node.op === '!=' || node.op === 'in')
          checkOptions(node.args as [ASTNode, ASTNode], scope)
    }
  }
  walk(root)
  return { variables: [...found.values()], readsTime }
}

/** `account.custom.grade` of a chain of names; undefined for anything else. */
function pathOf(node: ASTNode): string | undefined {
  if (node.op === 'id') return node.args
  if (node.op !== '.') return undefined
  const before = pathOf(node.args[0])
  return before === undefined ? undefined : `${before}.${node.args[1]}`
}

/** A choice compared with an option that it does not have is a slip: it would never hold. */
function checkOptions([left, right]: [ASTNode, ASTNode], scope: Scope): void {
  for (const [field, others] of [
    [left, right],
    [right, left],
  ] as const) {
    const options = scope.variable(pathOf(field) ?? '')?.field.options
    if (!options) continue
    for (const literal of others.op === 'list' ? others.args : [others]) {
      if (literal.op !== 'value' || typeof literal.args !== 'string' || options.includes(literal.args)) continue
      throw new Fault('unknown_option', literal, { option: literal.args, options: options.join(', ') })
    }
  }
}
