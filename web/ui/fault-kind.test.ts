import { expect, it } from 'vitest'
import { ApiError } from '#web/api/api-error.ts'
import { faultKind } from './fault-kind.ts'

it.each([
  [new ApiError(404, {}), 'notFound'],
  [new ApiError(403, {}), 'forbidden'],
  [new ApiError(400, {}), 'refused'],
  [new ApiError(500, {}), 'broken'],
  [new Error('anything'), 'broken'],
])('tells what %s means to a person: %s', (error, kind) => expect(faultKind(error)).toBe(kind))
