import { describe, expect, test } from 'vitest'
import { errorCatalogue } from '#platform/error/catalogue.ts'
import { filesBelow, isTest, readProjectFile, readSources } from './source-tree.ts'

const languages = ['en', 'zh-CN', 'zh-TW'] as const
const localeFiles = filesBelow().filter((path) => /\/locales\/[^/]+\.json$/.test(path))
const folders = [...new Set(localeFiles.map((path) => path.slice(0, path.lastIndexOf('/'))))]
const sources = readSources().filter(({ path }) => !isTest(path))
const code = sources.map(({ text }) => text).join('\n')
const literals = found(/['"`]([a-zA-Z][\w.-]*)(?=['"`])/g)
const stems = found(/[`'"]([a-zA-Z][\w-]*(?:\.[\w-]+)*\.)(?=\$\{|['"]\s*\+)/g)
// Words of an object definition: its name, its fields, their options and their help.
const objectStems = [...found(/defineObject\(\{\s*name: '(\w+)'/g)].map((name) => `${name}.`)
const english = Object.assign({}, ...folders.map((folder) => wordsOf(folder, 'en'))) as Record<string, string>

describe('words', () => {
  test('every owner speaks all three languages, key by key', () => {
    const faults = folders.flatMap((folder) =>
      languages.flatMap((language) => {
        const words = wordsOf(folder, language)
        const source = wordsOf(folder, 'en')
        const missing = Object.keys(source).filter((key) => !(key in words) && !onlyEnglishHas(key))
        const extra = Object.keys(words).filter((key) => !(key in source))
        return [
          ...missing.map((key) => `${folder}/${language}.json lacks "${key}"`),
          ...extra.map((key) => `${folder}/${language}.json has "${key}", which English does not`),
        ]
      }),
    )
    expect(faults).toEqual([])
  })

  test('a translation has the parameters of its source and is not empty', () => {
    const faults = folders.flatMap((folder) =>
      languages.slice(1).flatMap((language) => {
        const source = wordsOf(folder, 'en')
        return Object.entries(wordsOf(folder, language))
          .filter(([key, text]) => !text.trim() || parameters(text) !== parameters(source[key] ?? ''))
          .map(([key]) => `${folder}/${language}.json "${key}": parameters differ from English`)
      }),
    )
    expect(faults).toEqual([])
  })

  test('a key is defined by one owner only', () => {
    const owners = new Map<string, string[]>()
    for (const folder of folders) {
      for (const key of Object.keys(wordsOf(folder, 'en'))) owners.set(key, [...(owners.get(key) ?? []), folder])
    }
    expect([...owners].filter(([, all]) => all.length > 1)).toEqual([])
  })

  test('every key the code asks for exists', () => {
    const asked = [...code.matchAll(/\bt\(\s*'([a-zA-Z][\w.-]*)'/g)].map(([, key]) => key!)
    expect([...new Set(asked)].filter((key) => !known(key))).toEqual([])
  })

  test('every key is used', () => {
    expect(Object.keys(english).filter((key) => !used(key.replace(/_(zero|one|other)$/, '')))).toEqual([])
  })

  test('traditional Chinese is written in its own words, not converted', () => {
    const mainland = /客户|数据|导入|用户|设置|软件|文件|信息|默認|程序|網絡|登錄|視頻|質量|鼠標|屏幕|打印|郵箱地址/
    const faults = folders.flatMap((folder) =>
      Object.entries(wordsOf(folder, 'zh-TW'))
        .filter(([, text]) => mainland.test(text))
        .map(([key, text]) => `${folder}/zh-TW.json "${key}": ${text}`),
    )
    expect(faults).toEqual([])
  })

  test('every error says what happened and what to do next', () => {
    const wordless = Object.keys(errorCatalogue)
      .flatMap((code) => [`error.${code}`, `error.${code}.detail`])
      .filter((key) => !(key in english))
    expect(wordless).toEqual([])
  })

  test('quotation marks and apostrophes are those of the language', () => {
    const foreign = { en: /["'「」]/, 'zh-CN': /["'「」『』]/, 'zh-TW': /["'“”‘’]/ }
    const faults = folders.flatMap((folder) =>
      languages.flatMap((language) =>
        Object.entries(wordsOf(folder, language))
          .filter(([, text]) => foreign[language].test(text))
          .map(([key, text]) => `${folder}/${language}.json "${key}": ${text}`),
      ),
    )
    expect(faults).toEqual([])
  })

  test('Chinese texts set no space beside Latin letters and digits: the stylesheet does', () => {
    const spaced =
      /[\p{Script=Han}\u3000-\u303f\uff00-\uffef] +[\w@{]|[\w@)}] +[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u
    const faults = folders.flatMap((folder) =>
      languages.slice(1).flatMap((language) =>
        Object.entries(wordsOf(folder, language))
          .filter(([, text]) => spaced.test(text))
          .map(([key, text]) => `${folder}/${language}.json "${key}": ${text}`),
      ),
    )
    expect(faults).toEqual([])
  })
})

function wordsOf(folder: string, language: string): Record<string, string> {
  const path = `${folder}/${language}.json`
  return localeFiles.includes(path) ? JSON.parse(readProjectFile(path)) : {}
}

/** English has a word of its own for one of a thing; Chinese counts with one form. */
function onlyEnglishHas(key: string): boolean {
  return key.endsWith('_one')
}

function parameters(text: string): string {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name!))].sort().join()
}

function known(key: string): boolean {
  return key in english || ['_one', '_other', '_zero'].some((plural) => key + plural in english)
}

/** Keys are written out, or built from a stem and a name: `${object}.one`, `error.${code}`, `account.form.${option}`. */
function used(key: string): boolean {
  return literals.has(key) || [...stems, ...objectStems].some((stem) => key.startsWith(stem))
}

function found(pattern: RegExp): Set<string> {
  return new Set([...code.matchAll(pattern)].map(([, text]) => text!))
}
