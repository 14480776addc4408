import type { ModuleManifest } from './define-module.ts'

/** The named modules that can be switched, with all that they need; unknown names and the kernel are left out. */
export function neededModules(manifests: readonly ModuleManifest[], names: readonly string[]): string[] {
  const all = names.flatMap((name) => {
    const manifest = manifests.find((other) => other.name === name)
    return manifest && !manifest.alwaysOn ? [...neededModules(manifests, manifest.needs), name] : []
  })
  return [...new Set(all)]
}
