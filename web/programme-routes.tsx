import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { checkStep } from '#domains/programmes/programme/web/draft-steps.ts'
import { signedIn } from './route-frames.tsx'

const loop = createRoute({
  getParentRoute: () => signedIn,
  path: '/programmes',
  component: lazyRouteComponent(() => import('#domains/programmes/web/loop-page.tsx'), 'LoopPage'),
})

const resources = createRoute({
  getParentRoute: () => signedIn,
  path: '/programmes/resources',
  component: lazyRouteComponent(() => import('#domains/programmes/web/resources-page.tsx'), 'ResourcesPage'),
})

const programme = createRoute({
  getParentRoute: () => signedIn,
  path: '/programmes/$id',
  validateSearch: checkStep,
  component: lazyRouteComponent(() => import('#domains/programmes/programme/web/programme-page.tsx'), 'ProgrammePage'),
})

/** Pages of the loop: what we have, whom we choose, what we do, what it brought. */
export const programmeRoutes = [loop, resources, programme] as const
