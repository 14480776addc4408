/** The six purposes of the loop (design.md, section 1). */
export const purposes = ['discover', 'keep', 'retain', 'develop', 'create', 'raise'] as const
export type Purpose = (typeof purposes)[number]

export type MenuEntry = {
  /** Also the key of its label. */
  key: string
  path: string
  /** Name of an icon of the web's icon set. */
  icon: string
  order: number
}

/** What a module is, as data: the server reads it and the browser too. */
export type ModuleManifest = {
  /** Also the key of its label and the folder under `domains/`. */
  name: string
  /** Part of the kernel: never off. */
  alwaysOn?: boolean
  /** The daily work of one department, for firms that ask for it: off, it does not stand in the way of the other functions. */
  operational?: boolean
  /** Which of the six purposes it serves. */
  purposes: readonly Purpose[]
  /** Modules that must be on for this one to work. */
  needs: readonly string[]
  /** Names of the objects it owns. */
  objects: readonly string[]
  menu: readonly MenuEntry[]
  /** Pages that stand in no menu: found by search and in the list of functions. */
  pages?: readonly MenuEntry[]
  /** Names of its jobs. */
  jobs: readonly string[]
  /** Keys of its settings. */
  settings: readonly string[]
}

/** Declares a module. Off, it costs nothing and shows nothing; turning it off and on again loses nothing. */
export function defineModule(manifest: ModuleManifest): ModuleManifest {
  return manifest
}

/** Whether a workspace uses a module. */
export function isModuleOn(manifest: ModuleManifest, on: readonly string[]): boolean {
  return manifest.alwaysOn === true || on.includes(manifest.name)
}

/** Names of the modules that a firm may switch off; a new firm has them on. */
export function switchableModules(manifests: readonly ModuleManifest[]): string[] {
  return manifests.filter((manifest) => !manifest.alwaysOn).map((manifest) => manifest.name)
}
