import { AppError } from '#platform/error/app-error.ts'

const deepest = 32
const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads a JSON body and refuses what PostgreSQL cannot keep or JavaScript would damage: text that is no UTF-8, NUL,
 * lone surrogates, numbers beyond exact integers, keys that reach prototypes, nesting without end.
 */
export function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    throw malformed('http.not_utf8')
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw malformed('http.not_json')
  }
  checkValue(value, '', 0)
  return value
}

/** Refuses text that cannot be stored, wherever it came in. */
export function checkText(text: string, path: string): void {
  if (text.includes('\0')) throw malformed('http.nul', path)
  if (!text.isWellFormed()) throw malformed('http.lone_surrogate', path)
}

export function malformed(code: string, path = ''): AppError {
  return new AppError('malformed_request', { errors: [{ path, code }] })
}

function checkValue(value: unknown, path: string, depth: number): void {
  if (typeof value === 'string') checkText(value, path)
  if (typeof value === 'number') checkNumber(value, path)
  if (typeof value !== 'object' || value === null) return
  if (depth >= deepest) throw malformed('http.too_deep', path.slice(0, 100))
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) checkValue(value[i], join(path, i), depth + 1)
    return
  }
  for (const key of Object.keys(value)) {
    if (key === '__proto__') throw malformed('http.forbidden_key', join(path, key))
    checkText(key, path)
    checkValue((value as Record<string, unknown>)[key], join(path, key), depth + 1)
  }
}

function checkNumber(value: number, path: string): void {
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
    throw malformed('http.inexact_number', path)
  }
}

function join(path: string, key: string | number): string {
  return path === '' ? String(key) : `${path}.${key}`
}
