import { describe, expect, test } from 'vitest'
import { filesBelow, isTest, readSources } from './source-tree.ts'

const sources = readSources()
const emptyWords = /(^|-)(utils?|helpers?|common|misc|stuff)(-|\.|$)/
const kebab = /^([a-z0-9]+(-[a-z0-9]+)*|zh-CN|zh-TW)$/

describe('files', () => {
  test('a file has one subject: at most 300 lines, 400 for a test', () => {
    const faults = sources.flatMap(({ path, text }) => {
      const [lines, most] = [text.split('\n').length - 1, isTest(path) ? 400 : 300]
      return lines > most ? [`${path} has ${lines} lines, at most ${most}: split it by subject`] : []
    })
    expect(faults).toEqual([])
  })

  test('names are kebab-case and say what is in the file', () => {
    const faults = sources.flatMap(({ path }) => {
      const name = path.slice(path.lastIndexOf('/') + 1)
      const parts = name.split('.').slice(0, -1)
      if (!parts.every((part) => kebab.test(part))) return [`${path}: not kebab-case`]
      return emptyWords.test(name) ? [`${path}: name it after what it does; its name says nothing`] : []
    })
    expect(faults).toEqual([])
  })

  test('a test lies beside the code it tests and begins with its name', () => {
    const paths = filesBelow()
    const faults = paths
      .filter((path) => /\.test\.tsx?$/.test(path) && !path.startsWith('scripts/architecture/'))
      .filter((path) => !paths.some((other) => tests(path, other)))
      .map((path) => `${path}: no file of this name lies beside it`)
    expect(faults).toEqual([])
  })

  test('no doubles of our own code: fakes stand only for mail, telephony, the clock and the network', () => {
    const faults = sources.filter(
      ({ path, text }) => !path.startsWith('scripts/architecture/') && /\bvi\.(mock|doMock)\(/.test(text),
    )
    expect(faults.map(({ path }) => path)).toEqual([])
  })

  test('records are narrowed to their owner in one place', () => {
    const rights = /^(platform\/(permission|record|query|import)\/|seed\/|bench\/)/
    const faults = sources.filter(
      ({ path, text }) => !rights.test(path) && !isTest(path) && /\bwhere\b[^`;]*\bowner_id\s*(=|in\b)/.test(text),
    )
    expect(faults.map(({ path }) => `${path}: who may see what is decided in platform/permission`)).toEqual([])
  })
})

function tests(test: string, other: string): boolean {
  const stem = other.slice(0, other.indexOf('.', other.lastIndexOf('/')))
  return !other.includes('.test.') && (test.startsWith(`${stem}.`) || test.startsWith(`${stem}-`))
}
