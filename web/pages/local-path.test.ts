import { expect, test } from 'vitest'
import { localPath } from './local-path.ts'

test.each([
  ['/', '/'],
  ['/accounts?filter=%7B%7D#top', '/accounts?filter=%7B%7D#top'],
  ['/accounts/../settings', '/settings'],
  ['/%2f%2fevil.example', '/%2f%2fevil.example'],
  ['/a//evil.example', '/a//evil.example'],
])('%j leads back to %j', (given, path) => {
  expect(localPath(given)).toBe(path)
})

test.each([
  undefined,
  null,
  ['/a'],
  '',
  'accounts',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\n\\evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  'https:evil.example',
  'https://evil.example',
  'HTTPS://user:x@evil.example',
  '//user@evil.example:80/',
  '//[::1]/',
  '/\t\\[',
  'javascript:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,x',
  '?next=//evil.example',
])('%j leads nowhere', (given) => {
  expect(localPath(given)).toBeUndefined()
})
