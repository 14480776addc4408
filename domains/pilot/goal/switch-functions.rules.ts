import type { ModuleManifest } from '#platform/module/define-module.ts'
import { neededModules } from '#platform/module/needed-modules.ts'

/** What is shown: modules that are on beside the kernel, and the pages of the menu (null: those of all modules that are on). */
export type Functions = { modules: string[]; menu: string[] | null }

export type FunctionChange = {
  after: Functions
  /** Modules that come on, and that go off; nothing they hold is lost. */
  on: string[]
  off: string[]
}

/** Pages of every goal's menu; settings stand beside them. */
const usualPages = ['/', '/accounts', '/programmes']
const mostOfGoal = 2

type Wish = {
  before: Functions
  /** Modules that the goal needs, and those that the firm keeps although it does not. */
  needed: readonly string[]
  kept: readonly string[]
  pages: readonly string[]
}

/** What a goal changes: on is what it needs and what the firm keeps, all else is off; the menu has five pages at most, and settings. */
export function functionsOfGoal(
  manifests: readonly ModuleManifest[],
  { before, needed, kept, pages }: Wish,
): FunctionChange {
  const stay = kept.filter((name) => before.modules.includes(name))
  const modules = neededModules(manifests, [...needed, ...stay])
  const own = pages.filter((page) => !usualPages.includes(page)).slice(0, mostOfGoal)
  return {
    after: { modules, menu: [...usualPages, ...own] },
    on: modules.filter((name) => !before.modules.includes(name)),
    off: before.modules.filter((name) => !modules.includes(name)),
  }
}

/** Whether the same modules are on; pages may have been pinned in between. */
export function sameModules(a: Functions, b: Functions): boolean {
  return [...a.modules].sort().join() === [...b.modules].sort().join()
}

/** The menu as it was before a goal, with what the firm pinned and unpinned by hand while the goal ran. */
export function menuBefore({ before, after, now }: Record<'before' | 'after' | 'now', Functions['menu']>) {
  if (!before || !after || !now) return before
  const unpinned = after.filter((page) => !now.includes(page))
  const pinned = now.filter((page) => !after.includes(page) && !before.includes(page))
  return [...before.filter((page) => !unpinned.includes(page)), ...pinned]
}
