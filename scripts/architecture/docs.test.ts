import { describe, expect, test } from 'vitest'
import { existsInProject, filesBelow, readProjectFile } from './source-tree.ts'

const topLevel = ['README.md', 'README.zh-CN.md', 'ARCHITECTURE.md', 'STYLE.md', 'CONTRIBUTING.md', 'CHANGELOG.md']
const documents = [...topLevel, ...filesBelow(['docs', 'domains']).filter((path) => path.endsWith('.md'))]

describe('documents', () => {
  test('the documents a newcomer looks for are there', () => {
    expect(topLevel.filter((path) => !existsInProject(path))).toEqual([])
  })

  test('every file they name exists', () => {
    const faults = documents.flatMap((path) =>
      namedFiles(readProjectFile(path), path)
        .filter((name) => !existsInProject(name))
        .map((name) => `${path} names ${name}, which does not exist`),
    )
    expect(faults).toEqual([])
  })

  test('every npm command they give exists', () => {
    const scripts = JSON.parse(readProjectFile('package.json')).scripts as Record<string, string>
    const faults = documents.flatMap((path) =>
      [...readProjectFile(path).matchAll(/npm (?:run )?([a-z][\w:-]*)/g)]
        .map(([, name]) => name!)
        .filter((name) => !['install', 'ci', 'i', 'workspace'].includes(name) && !scripts[name])
        .map((name) => `${path}: package.json has no script "${name}"`),
    )
    expect(faults).toEqual([])
  })

  test('every dependency has a line that says why, in docs/decisions/001-dependencies.md', () => {
    const { dependencies, devDependencies } = JSON.parse(readProjectFile('package.json')) as Record<string, object>
    const note = readProjectFile('docs/decisions/001-dependencies.md')
    const names = Object.keys({ ...dependencies, ...devDependencies })
    expect(names.filter((name) => !note.includes(`\`${name}\``))).toEqual([])
    const listed = [...note.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name!)
    expect(listed.filter((name) => !names.includes(name))).toEqual([])
  })

  test('the architecture names every folder of the platform', () => {
    const text = readProjectFile('ARCHITECTURE.md')
    const folders = new Set(filesBelow(['platform']).map((path) => path.split('/')[1]!))
    expect([...folders].filter((folder) => !new RegExp(`\\b${folder}\\b`).test(text))).toEqual([])
  })

  test('a domain describes itself in at most 40 lines', () => {
    const long = documents.filter(
      (path) => /^domains\/[^/]+\/README\.md$/.test(path) && readProjectFile(path).split('\n').length > 41,
    )
    expect(long).toEqual([])
  })
})

/** Paths in backticks and in relative links. Patterns with <, *, … or braces are examples, not names. */
function namedFiles(text: string, path: string): string[] {
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : ''
  const quoted = [...text.matchAll(/`([\w.@-]+(?:\/[\w.@-]+)+\/?|[\w-]+\.(?:md|json|ts|mjs|sql))`/g)].map(
    ([, name]) => name!,
  )
  const linked = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, name]) => name!)
  const known = /^(packages|fields|platform|domains|server|web|migrations|seed|e2e|bench|scripts|docs)\//
  return [
    ...quoted.filter((name) => known.test(name) || /^[\w-]+\.(md|json)$/.test(name)),
    ...linked.map((name) => (existsInProject(folder + name) ? folder + name : folder + name.replace(/^\.\//, ''))),
  ]
}
