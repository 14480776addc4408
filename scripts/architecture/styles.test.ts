import { describe, expect, test } from 'vitest'
import { filesBelow, isTest, readProjectFile, readSources } from './source-tree.ts'

const sheets = filesBelow()
  .filter((path) => path.endsWith('.css'))
  .map((path) => ({ path, text: readProjectFile(path).replace(/\/\*[\s\S]*?\*\//g, '') }))
const screens = readSources().filter(({ path }) => !isTest(path) && /\.(ts|tsx)$/.test(path))
const code = screens.map(({ text }) => text).join('\n')
const words = new Set([...code.matchAll(/(?<![\w-])gx-[a-z0-9]+(?:-[a-z0-9]+)*(?![\w-])/g)].map(([word]) => word))
const defined = new Set(sheets.flatMap(({ text }) => [...text.matchAll(/\.(gx-[\w-]+)/g)].map(([, name]) => name!)))

describe('stylesheets', () => {
  test('every class that a stylesheet defines is used', () => {
    expect([...defined].filter((name) => !words.has(name))).toEqual([])
  })

  test('every class that an element has is defined in a stylesheet', () => {
    const faults = screens.flatMap(({ path, text }) =>
      [...text.matchAll(/className="([^"]*)"/g)]
        .flatMap(([, names]) => names!.split(/\s+/))
        .filter((name) => name.startsWith('gx-') && !defined.has(name))
        .map((name) => `${path}: no stylesheet defines ${name}`),
    )
    expect(faults).toEqual([])
  })

  test('every variable that a stylesheet sets is read', () => {
    const all = sheets.map(({ text }) => text).join('\n') + code
    const set = [...all.matchAll(/(--gx-[\w-]+)\s*:/g)].map(([, name]) => name!)
    const read = new Set([...all.matchAll(/(--gx-[\w-]+)\s*[,)]/g)].map(([, name]) => name!))
    expect([...new Set(set)].filter((name) => !read.has(name))).toEqual([])
  })
})
