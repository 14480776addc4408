import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the project. */
const root = fileURLToPath(new URL('../../', import.meta.url))

const sourceFolders = ['packages', 'fields', 'platform', 'domains', 'server', 'web', 'seed', 'e2e', 'bench', 'scripts']
const skipped = new Set(['node_modules', 'dist', 'data', 'test-results', 'playwright-report'])

export type SourceFile = { path: string; text: string; imports: Import[] }

/** One import; `target` is a path in the project, or the specifier of a package or of Node. */
export type Import = { specifier: string; target: string; inside: boolean; typeOnly: boolean }

/** Every file of our own below the source folders (not data), by its path from the root. */
export function filesBelow(folders: readonly string[] = sourceFolders): string[] {
  return folders.filter((folder) => existsSync(join(root, folder))).flatMap((folder) => walk(folder))
}

/** All modules with their imports. */
export function readSources(): SourceFile[] {
  return filesBelow()
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return { path, text, imports: importsOf(path, text) }
    })
}

export function readProjectFile(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

export function existsInProject(path: string): boolean {
  return existsSync(join(root, path))
}

/** Tests and what only tests use: they may reach further than the code they test. */
export function isTest(path: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(path) || /(^|\/)testing\//.test(path) || path.startsWith('e2e/')
}

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : walk(path)
    return [path]
  })
}

const statement =
  /(?:^|\n)\s*(import|export)\s+(type\s+)?([^'";]*?\bfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g

function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(statement)].flatMap(([, , type, names, direct, dynamic]) => {
    const specifier = direct ?? dynamic
    if (!specifier) return []
    const onlyTypes = Boolean(type) || /^\{(\s*type\s+[^,}]+,?)+\s*\}\s*from\s+$/.test(names ?? '')
    return [{ specifier, ...resolve(path, specifier), typeOnly: onlyTypes }]
  })
}

function resolve(path: string, specifier: string): { target: string; inside: boolean } {
  if (specifier.startsWith('#')) return { target: specifier.slice(1), inside: true }
  if (specifier.startsWith('.')) return { target: normalize(join(dirname(path), specifier)), inside: true }
  if (specifier.startsWith('@guanxi/analytics')) {
    const name = specifier.slice('@guanxi/analytics/'.length) || 'index'
    return { target: `packages/analytics/src/${name}.ts`, inside: true }
  }
  return { target: specifier, inside: false }
}
