import { TypeError as CelTypeError, EvaluationError, ParseError } from '@marcbachmann/cel-js'
import { type ExpressionType, typeNamed } from './types.ts'

/** Where in the text, from 0; `end` is behind the last character. */
export type Place = { start: number; end: number }

/** A type in the words of who reads the message. */
export function typeWord(type: ExpressionType | undefined): { word: string } | undefined {
  return type && { word: `expression.type.${type}` }
}

/** What is wrong with an expression; words are `expression.<code>`. */
export type ExpressionFault = { code: string; at: Place; params?: Record<string, unknown> }

/** A fault of an expression on its way to who wrote it. */
export class Fault extends Error {
  readonly fault: ExpressionFault
  constructor(code: string, at: Place, params?: Record<string, unknown>) {
    super(code)
    this.fault = { code: `expression.${code}`, at: { start: at.start, end: at.end }, ...(params && { params }) }
  }
}

/** The fault behind anything that compiling threw; what is no fault of the expression is thrown on. */
export function faultOf(error: unknown, text: string): ExpressionFault {
  if (error instanceof Fault) return error.fault
  if (!(error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError)) throw error
  const { start = 0, end = text.length } = error.range ?? {}
  const at = { start: Math.min(start, text.length), end: Math.min(Math.max(end, start + 1), text.length) }
  const code = codes[error.code ?? ''] ?? 'syntax'
  const params = { near: text.slice(at.start, at.end) || '…', ...typesIn(error.summary) }
  return { code: `expression.${code}`, at, params }
}

const codes: Record<string, string> = {
  limit_exceeded: 'too_large',
  unterminated_string: 'open_text',
  unterminated_triple_quoted_string: 'open_text',
  newline_in_string: 'open_text',
  no_such_overload: 'operands',
  no_matching_overload: 'arguments',
  incompatible_ternary_branches: 'branches',
  heterogeneous_list_element: 'branches',
  invalid_condition_type: 'not_yes_or_no',
  invalid_logical_operand: 'not_yes_or_no',
}

/** The types that a message of the library names, in words. */
function typesIn(summary: string): Record<string, unknown> {
  const names = summary.match(/google\.protobuf\.Timestamp|list<string>|\b(?:double|string|bool|date)\b/g) ?? []
  const [left, right] = names.flatMap((name) => typeWord(typeNamed(name)) ?? [])
  return { ...(left && { left }), ...(right && { right }) }
}
