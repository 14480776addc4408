import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { checkStep } from '#domains/programmes/programme/web/draft-steps.ts'
import { cellOf, checkCell } from '#domains/programmes/strategy/web/cell-address.ts'
import { signedIn } from './route-frames.tsx'

const loop = createRoute({
  getParentRoute: () => signedIn,
  path: '/programmes',
  component: lazyRouteComponent(() => import('#domains/programmes/loop/web/loop-page.tsx'), 'LoopPage'),
})

const resources = createRoute({
  getParentRoute: () => signedIn,
  path: '/programmes/resources',
  /** The assessment that is looked at. */
  validateSearch: (search: Record<string, unknown>): { assessment?: string } =>
    typeof search.assessment === 'string' ? { assessment: search.assessment } : {},
  component: lazyRouteComponent(() => import('#domains/programmes/web/resources-page.tsx'), 'ResourcesPage'),
})

const programme = createRoute({
  getParentRoute: () => signedIn,
  path: '/programmes/$id',
  validateSearch: checkStep,
  component: lazyRouteComponent(() => import('#domains/programmes/programme/web/programme-page.tsx'), 'ProgrammePage'),
})

const segments = createRoute({
  getParentRoute: () => signedIn,
  path: '/programmes/segments',
  component: lazyRouteComponent(() => import('#domains/programmes/segment/web/segments-page.tsx'), 'SegmentsPage'),
})

const newSegment = createRoute({
  getParentRoute: () => signedIn,
  path: '/programmes/segments/new',
  component: lazyRouteComponent(() => import('#domains/programmes/segment/web/new-segment-page.tsx'), 'NewSegmentPage'),
})

const oneSegment = createRoute({
  getParentRoute: () => signedIn,
  path: '/programmes/segments/$id',
  component: lazyRouteComponent(() => import('#domains/programmes/segment/web/segment-page.tsx'), 'SegmentPage'),
})

const strategy = createRoute({
  getParentRoute: () => signedIn,
  path: '/programmes/strategy',
  validateSearch: checkCell,
  component: lazyRouteComponent(() => import('#domains/programmes/strategy/web/strategy-page.tsx'), 'StrategyPage'),
})

/** What search and history know as plain records has its own pages here. */
const segmentRecord = createRoute({
  getParentRoute: () => signedIn,
  path: '/segments/$id',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/programmes/segments/$id', params })
  },
})

const strategyRecord = createRoute({
  getParentRoute: () => signedIn,
  path: '/strategies/$id',
  beforeLoad: async ({ params }) => {
    throw redirect({ to: '/programmes/strategy', search: await cellOf(params.id) })
  },
})

const assessmentRecord = createRoute({
  getParentRoute: () => signedIn,
  path: '/resource-assessments/$id',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/programmes/resources', search: { assessment: params.id } })
  },
})

const shortfallRecord = createRoute({
  getParentRoute: () => signedIn,
  path: '/shortfalls/$id',
  beforeLoad: () => {
    throw redirect({ to: '/programmes/resources' })
  },
})

const evaluation = createRoute({
  getParentRoute: () => signedIn,
  path: '/programmes/$id/evaluation',
  component: lazyRouteComponent(
    () => import('#domains/programmes/evaluation/web/evaluation-page.tsx'),
    'EvaluationPage',
  ),
})

/** Pages of the loop: what we have, whom we choose, what we do, what it brought. */
export const programmeRoutes = [
  loop,
  resources,
  segments,
  newSegment,
  oneSegment,
  segmentRecord,
  strategy,
  strategyRecord,
  assessmentRecord,
  shortfallRecord,
  programme,
  evaluation,
] as const
