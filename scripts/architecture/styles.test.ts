import { describe, expect, test } from 'vitest'
import { LIGHT } from '#web/ui/palette.ts'
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

  test('a class has its look in one stylesheet, so that what was visited before changes no page', () => {
    const places = new Map<string, Set<string>>()
    for (const { path, text } of sheets) {
      for (const [, selectors] of text.matchAll(/([^{}]+)\{/g)) {
        for (const [, name] of selectors!.matchAll(/(?:^|,)\s*\.(gx-[\w-]+)\s*(?=,|$)/g))
          places.set(name!, new Set([...(places.get(name!) ?? []), path]))
      }
    }
    expect([...places].filter(([, paths]) => paths.size > 1).map(([name, paths]) => [name, ...paths])).toEqual([])
  })

  test('every variable that a stylesheet reads is set there, in code or in the palette', () => {
    const all = sheets.map(({ text }) => text).join('\n')
    const set = new Set([...`${all}${code}`.matchAll(/(--gx-[\w-]+)['"`]?\]?\s*[:,]/g)].map(([, name]) => name!))
    for (const name of Object.keys(LIGHT))
      set.add(`--gx-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`)
    const read = new Set([...all.matchAll(/var\((--gx-[\w-]+)/g)].map(([, name]) => name!))
    expect([...read].filter((name) => !set.has(name))).toEqual([])
  })

  test('every variable that a stylesheet sets is read', () => {
    const all = sheets.map(({ text }) => text).join('\n') + code
    const set = [...all.matchAll(/(--gx-[\w-]+)\s*:/g)].map(([, name]) => name!)
    const read = new Set([...all.matchAll(/(--gx-[\w-]+)\s*[,)]/g)].map(([, name]) => name!))
    expect([...new Set(set)].filter((name) => !read.has(name))).toEqual([])
  })
})
