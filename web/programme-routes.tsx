import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { checkStep } from '#domains/programmes/programme/web/draft-steps.ts'
import { cellOf, checkCell } from '#domains/programmes/strategy/web/cell-address.ts'
import { checkListSearch } from './object/list/list-search.ts'
import { signedIn } from './route-frames.tsx'

const loop = createRoute({
  getParentRoute: () => signedIn,
  path: '/programmes',
  component: lazyRouteComponent(() => import('#domains/programmes/loop/web/loop-page.tsx'), 'LoopPage'),
})

const resources = createRoute({
  getParentRoute: () => signedIn,
  path: '/programmes/resources',
  /** The assessment that is looked at, or the form of a new one. */
  validateSearch: ({ assessment, create }: Record<string, unknown>): { assessment?: string; create?: true } => ({
    ...(typeof assessment === 'string' && { assessment }),
    ...(create === true && { create }),
  }),
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
const segmentRecords = createRoute({
  getParentRoute: () => signedIn,
  path: '/segments',
  beforeLoad: () => {
    throw redirect({ to: '/programmes/segments' })
  },
})

const segmentRecord = createRoute({
  getParentRoute: () => signedIn,
  path: '/segments/$id',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/programmes/segments/$id', params })
  },
})

const strategyRecords = createRoute({
  getParentRoute: () => signedIn,
  path: '/strategies',
  beforeLoad: () => {
    throw redirect({ to: '/programmes/strategy' })
  },
})

const strategyRecord = createRoute({
  getParentRoute: () => signedIn,
  path: '/strategies/$id',
  beforeLoad: async ({ params }) => {
    throw redirect({ to: '/programmes/strategy', search: await cellOf(params.id) })
  },
})

const assessmentList = createRoute({
  getParentRoute: () => signedIn,
  path: '/resource-assessments',
  validateSearch: checkListSearch,
  beforeLoad: ({ search }) => {
    throw redirect({ to: '/programmes/resources', search: search.create ? { create: true } : {} })
  },
})

const shortfallList = createRoute({
  getParentRoute: () => signedIn,
  path: '/shortfalls',
  validateSearch: checkListSearch,
  beforeLoad: () => {
    throw redirect({ to: '/programmes/resources' })
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
  segmentRecords,
  segmentRecord,
  strategy,
  strategyRecords,
  strategyRecord,
  assessmentList,
  assessmentRecord,
  shortfallList,
  shortfallRecord,
  programme,
  evaluation,
] as const
