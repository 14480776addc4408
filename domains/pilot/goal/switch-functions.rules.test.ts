import { describe, expect, test } from 'vitest'
import { defineModule } from '#platform/module/define-module.ts'
import { functionsOfGoal, menuBefore } from './switch-functions.rules.ts'

const module = (name: string, { needs = [], alwaysOn = false }: { needs?: string[]; alwaysOn?: boolean } = {}) =>
  defineModule({ name, needs, alwaysOn, purposes: [], objects: [], menu: [], jobs: [], settings: [] })
const manifests = [
  module('accounts', { alwaysOn: true }),
  module('value', { needs: ['accounts'] }),
  module('market'),
  module('programmes', { needs: ['value', 'accounts'] }),
]
const before = { modules: ['market'], menu: null }

describe('functions of a goal', () => {
  test('are what it needs with what that needs; all else goes off', () => {
    expect(functionsOfGoal(manifests, { before, needed: ['programmes'], kept: [], pages: ['/value'] })).toEqual({
      after: { modules: ['value', 'programmes'], menu: ['/', '/accounts', '/programmes', '/value'] },
      on: ['value', 'programmes'],
      off: ['market'],
    })
  })

  test('leave on what the firm keeps, and switch on nothing that was off', () => {
    const kept = ['market', 'value']
    const change = functionsOfGoal(manifests, { before, needed: [], kept, pages: [] })
    expect(change).toMatchObject({ after: { modules: ['market'] }, on: [], off: [] })
  })

  test('the menu has five pages at most', () => {
    const pages = ['/accounts', '/a', '/b', '/c']
    const { after } = functionsOfGoal(manifests, { before, needed: [], kept: [], pages })
    expect(after.menu).toEqual(['/', '/accounts', '/programmes', '/a', '/b'])
  })

  test('taken back, the menu is as before but for what was pinned and unpinned since', () => {
    const after = ['/', '/accounts', '/programmes', '/value']
    const now = ['/', '/accounts', '/value', '/orders']
    expect(menuBefore({ before: ['/', '/programmes', '/market'], after, now })).toEqual(['/', '/market', '/orders'])
    expect(menuBefore({ before: ['/', '/orders'], after, now: after })).toEqual(['/', '/orders'])
    expect(menuBefore({ before: null, after, now })).toBeNull()
  })
})
