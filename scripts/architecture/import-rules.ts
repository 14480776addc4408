import type { Import } from './source-tree.ts'

/** Who may import whom (design: ARCHITECTURE.md, "Directions"). Pure: one import in, the reason against it out. */
export function whyForbidden(path: string, target: Import, domainOrder: readonly string[]): string | undefined {
  const from = placeOf(path)
  if (target.specifier.startsWith('..') && from.layer !== 'packages') {
    return 'a relative import stays in its own folder; use #platform/…, #domains/…, #web/… instead of ../'
  }
  if (!target.inside) return whyForbiddenPackage(path, target)
  const to = placeOf(target.target)
  if (to.layer === from.layer && from.layer !== 'domains') return undefined
  const allowed = layers[from.layer]
  if (allowed && !allowed.includes(to.layer) && !(target.typeOnly && typesFrom[from.layer]?.includes(to.layer))) {
    return `${from.layer}/ may import only ${allowed.join(', ') || 'itself'}`
  }
  if (from.layer === 'domains') return whyForbiddenDomain({ path, from, target, to, domainOrder })
  if (to.layer === 'domains' && from.layer === 'web') return whyForbiddenForScreens(target)
  return undefined
}

/** What each layer may import besides itself. Layers not named are composition roots: they may import everything. */
const layers: Record<string, readonly string[]> = {
  packages: [],
  platform: ['fields', 'packages'],
  fields: ['platform', 'web'],
  domains: ['platform', 'fields', 'packages', 'domains', 'web'],
  web: ['platform', 'fields', 'domains'],
  server: ['platform', 'fields', 'domains', 'packages', 'seed'],
  seed: ['platform', 'fields', 'domains'],
}
const typesFrom: Record<string, readonly string[]> = { web: ['server', 'packages'] }

/** Browser code, wherever it lies. */
export function isScreen(path: string): boolean {
  return path.startsWith('web/') || /^domains\/[^/]+\/(.+\/)?web\//.test(path) || /^fields\/.+\.tsx$/.test(path)
}

/** Code that runs in the server and in the browser alike. */
export function isUniversal(path: string): boolean {
  return /\.(object|rules)\.ts$/.test(path) || /^fields\/[^/]+\/kind\.ts$/.test(path) || /\/module\.ts$/.test(path)
}

type Place = { layer: string; domain?: string }

function placeOf(path: string): Place {
  const [layer = '', second = ''] = path.split('/')
  return layer === 'domains' && path.split('/').length > 2 ? { layer, domain: second } : { layer }
}

function whyForbiddenPackage(path: string, { specifier }: Import): string | undefined {
  if (path.startsWith('packages/')) return 'analytics is pure mathematics: it imports nothing, not even Node'
  return specifier.startsWith('guanxi') ? 'import by #folder/…, not by the package name' : undefined
}

type DomainImport = { path: string; from: Place; target: Import; to: Place; domainOrder: readonly string[] }

function whyForbiddenDomain({ path, from, target, to, domainOrder }: DomainImport): string | undefined {
  if (to.layer === 'web') return isScreen(path) ? undefined : 'only screens (a folder web/) import from web/'
  if (to.layer !== 'domains' || to.domain === from.domain || from.domain === undefined) return undefined
  if (to.domain === undefined) return 'the lists at domains/*.ts know every domain; a domain may not read them back'
  if (isScreen(path) && target.typeOnly) return undefined
  if (!target.target.endsWith(`domains/${to.domain}/index.ts`)) {
    return `a domain sees only the index.ts of another: import #domains/${to.domain}/index.ts`
  }
  const [here, there] = [domainOrder.indexOf(from.domain), domainOrder.indexOf(to.domain)]
  if (here < 0 || there < 0) return 'both domains must stand in domains/order.ts'
  return there < here ? undefined : `domains/order.ts puts ${to.domain} after ${from.domain}`
}

/** The generic pages know definitions; special screens of a domain are mounted, its server files never reach the browser. */
function whyForbiddenForScreens({ target, typeOnly }: Import): string | undefined {
  if (typeOnly || isUniversal(target) || isScreen(target)) return undefined
  if (/^domains\/[^/]+\.ts$/.test(target) || /locales\/[^/]+\.json$/.test(target)) return undefined
  return 'the browser may import definitions, rules, screens and locales of a domain, nothing that needs a server'
}
