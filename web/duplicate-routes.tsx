import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedIn } from './route-frames.tsx'

/** Suspected duplicates, and who has what already; `object` is the plural of those compared. */
const duplicates = createRoute({
  getParentRoute: () => signedIn,
  path: '/duplicates',
  validateSearch: (search: Record<string, unknown>): { object?: string; show?: 'look-up' } => ({
    ...(typeof search.object === 'string' && { object: search.object }),
    ...(search.show === 'look-up' && { show: 'look-up' as const }),
  }),
  component: lazyRouteComponent(() => import('./duplicates/duplicates-page.tsx'), 'DuplicatesPage'),
})

/** `with` names the records to be merged, parted by commas. */
const merge = createRoute({
  getParentRoute: () => signedIn,
  path: '/$plural/$id/merge',
  validateSearch: (search: Record<string, unknown>): { with?: string } =>
    typeof search.with === 'string' ? { with: search.with } : {},
  component: lazyRouteComponent(() => import('./merge/merge-page.tsx'), 'MergePage'),
})

/** Pages about records that may be one. */
export const duplicateRoutes = [duplicates, merge] as const
