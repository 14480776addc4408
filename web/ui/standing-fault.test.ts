import { expect, it } from 'vitest'
import { stands } from './standing-fault.ts'

const sent = { name: 'A', options: [{ label: 'x' }, { label: 'x' }], until: null }

it('is said while its value is as it was refused, whatever else is changed', () => {
  expect(stands('name', sent, { ...sent })).toBe(true)
  expect(stands('name', sent, { ...sent, until: '2026-01-01' })).toBe(true)
  expect(stands('until', sent, { ...sent, name: 'B' })).toBe(true)
})

it('goes when the value at its path is changed, however deep', () => {
  expect(stands('name', sent, { ...sent, name: 'B' })).toBe(false)
  const changed = { ...sent, options: [{ label: 'x' }, { label: 'y' }] }
  expect(stands('options', sent, changed)).toBe(false)
  expect(stands('options[1].label', sent, changed)).toBe(false)
  expect(stands('options.0.label', sent, changed)).toBe(true)
})

it('goes with any change where it names nothing that the form holds', () => {
  for (const path of ['', 'key']) {
    expect(stands(path, sent, { ...sent })).toBe(true)
    expect(stands(path, sent, { ...sent, name: 'B' })).toBe(false)
  }
})
