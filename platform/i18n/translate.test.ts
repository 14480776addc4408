import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '#platform/config/config.ts'
import { loadTranslations, negotiateLocale } from './translate.ts'

describe('the language a request asks for', () => {
  test.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['zh-Hant-HK', 'zh-TW'],
    ['zh-HK;q=0.5, en-GB;q=0.4', 'zh-TW'],
    ['de-DE, en;q=0.5', 'en'],
    ['fr, de', undefined],
    ['en;q=0, zh', 'zh-CN'],
    ['*', undefined],
    ['', undefined],
  ])('%s', (header, locale) => {
    expect(negotiateLocale(header)).toBe(locale)
  })

  test('nothing that a client sends breaks it', () => {
    fc.assert(fc.property(fc.string(), (header) => void negotiateLocale(header)))
  })
})

describe('words', () => {
  const translate = loadTranslations(projectFolder, ['platform', 'fields', 'domains'])

  test('are found in each language, with their parameters', () => {
    expect(translate('zh-TW', 'error.not_found')).toBe('找不到')
    expect(translate('en', 'http.too_long', { max: 5 })).toBe('At most 5 characters')
    expect(translate('zh-CN', 'http.too_long', { max: { word: 'error.not_found' } })).toContain('未找到')
  })

  test('that nobody wrote are undefined', () => {
    expect(translate('en', 'no.such.key')).toBeUndefined()
  })
})
