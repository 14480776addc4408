import {
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  redirect,
  useRouter,
} from '@tanstack/react-router'
import { queryClient } from './api/query-client.ts'
import { setupQuery } from './api/setup.ts'
import { duplicateRoutes } from './duplicate-routes.tsx'
import { checkListSearch } from './object/list/list-search.ts'
import { localPath } from './pages/local-path.ts'
import { programmeRoutes } from './programme-routes.tsx'
import { root, signedIn } from './route-frames.tsx'
import { FaultPage, NotFoundPage } from './ui/fault-page.tsx'
import { SkeletonLines } from './ui/skeleton.tsx'

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { view?: 'leader' } =>
    search.view === 'leader' ? { view: 'leader' } : {},
  component: lazyRouteComponent(() => import('#domains/pilot/web/lighthouse-page.tsx'), 'LighthousePage'),
})

/** From the worst problem to the goal; `next` chooses another while one is active. */
const goal = createRoute({
  getParentRoute: () => signedIn,
  path: '/goal',
  validateSearch: (search: Record<string, unknown>): { next?: boolean } => (search.next ? { next: true } : {}),
  component: lazyRouteComponent(() => import('#domains/pilot/goal/web/goal-page.tsx'), 'GoalPage'),
})

/** The generic list and record page of every object of `domains/objects.ts`. */
const objectList = createRoute({
  getParentRoute: () => signedIn,
  path: '/$plural',
  validateSearch: checkListSearch,
  component: lazyRouteComponent(() => import('./object/list/list-page.tsx'), 'ListPage'),
})

const objectRecord = createRoute({
  getParentRoute: () => signedIn,
  path: '/$plural/$id',
  /** `layout`: the page is being arranged. */
  validateSearch: (search: Record<string, unknown>): { layout?: boolean } => (search.layout ? { layout: true } : {}),
  component: lazyRouteComponent(() => import('./object/record/record-page.tsx'), 'RecordPage'),
})

const value = createRoute({
  getParentRoute: () => signedIn,
  path: '/value',
  component: lazyRouteComponent(() => import('#domains/value/web/value-page.tsx'), 'ValuePage'),
})

const needs = createRoute({
  getParentRoute: () => signedIn,
  path: '/needs-overview',
  component: lazyRouteComponent(() => import('#domains/needs/web/needs-page.tsx'), 'NeedsPage'),
})

const market = createRoute({
  getParentRoute: () => signedIn,
  path: '/market',
  component: lazyRouteComponent(() => import('#domains/market/web/market-page.tsx'), 'MarketPage'),
})

const imports = createRoute({
  getParentRoute: () => signedIn,
  path: '/import',
  /** `object` is the plural of what a list offered to import. */
  validateSearch: (search: Record<string, unknown>): { object?: string } =>
    typeof search.object === 'string' ? { object: search.object } : {},
  component: lazyRouteComponent(() => import('./import/imports-page.tsx'), 'ImportsPage'),
})

const oneImport = createRoute({
  getParentRoute: () => signedIn,
  path: '/import/$id',
  component: lazyRouteComponent(() => import('./import/import-page.tsx'), 'ImportPage'),
})

/** What was deleted; `object` is the plural of the list that one comes from. */
const recycleBin = createRoute({
  getParentRoute: () => signedIn,
  path: '/recycle-bin',
  validateSearch: (search: Record<string, unknown>): { object?: string } =>
    typeof search.object === 'string' ? { object: search.object } : {},
  component: lazyRouteComponent(() => import('./recycle-bin/recycle-bin-page.tsx'), 'RecycleBinPage'),
})

/** What was done to many records at once, and can be undone. */
const changes = createRoute({
  getParentRoute: () => signedIn,
  path: '/changes',
  component: lazyRouteComponent(() => import('./changes/changes-page.tsx'), 'ChangesPage'),
})

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/me' })
  },
})

const mySettings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/me',
  component: lazyRouteComponent(() => import('./settings/me-page.tsx'), 'MePage'),
})

const firmSettings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/firm',
  component: lazyRouteComponent(() => import('./settings/firm-page.tsx'), 'FirmPage'),
})

const objectSettings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/objects',
  component: lazyRouteComponent(() => import('./settings/objects/objects-page.tsx'), 'ObjectsPage'),
})

const fieldSettings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/objects/$name',
  component: lazyRouteComponent(() => import('./settings/objects/object-page.tsx'), 'ObjectPage'),
})

const dataSettings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/data',
  component: lazyRouteComponent(() => import('./settings/audit/audit-page.tsx'), 'AuditPage'),
})

const people = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/people',
  component: lazyRouteComponent(() => import('#domains/people/web/people-page.tsx'), 'PeoplePage'),
})

const role = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/people/roles/$key',
  component: lazyRouteComponent(() => import('#domains/people/web/role-page.tsx'), 'RolePage'),
})

const modules = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/modules',
  component: lazyRouteComponent(() => import('#domains/pilot/functions/web/functions-page.tsx'), 'FunctionsPage'),
})

const apiKeys = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings/keys',
  component: lazyRouteComponent(() => import('#domains/people/web/keys-page.tsx'), 'KeysPage'),
})

const relationship = createRoute({
  getParentRoute: () => signedIn,
  path: '/relationship',
  component: lazyRouteComponent(() => import('#domains/relationship/web/relationship-page.tsx'), 'RelationshipPage'),
})

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  beforeLoad: async () => {
    const { needed } = await queryClient.fetchQuery(setupQuery)
    if (!needed) throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('./pages/set-up/set-up-page.tsx'), 'SetUpPage'),
})

/** While the sample firm is filled or removed. */
const sampleFirm = createRoute({
  getParentRoute: () => root,
  path: '/set-up/sample-firm',
  component: lazyRouteComponent(() => import('./pages/set-up/sample-firm-page.tsx'), 'SampleFirmPage'),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { back?: string } => ({ back: localPath(search.back) }),
  component: lazyRouteComponent(() => import('./pages/sign-in-page.tsx'), 'SignInPage'),
})

const forgotten = createRoute({
  getParentRoute: () => root,
  path: '/forgotten',
  component: lazyRouteComponent(() => import('./pages/forgotten-page.tsx'), 'ForgottenPage'),
})

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('./pages/reset-password-page.tsx'), 'ResetPasswordPage'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./pages/invitation-page.tsx'), 'InvitationPage'),
})

/** What customers open by a link, without an account. */
const survey = createRoute({
  getParentRoute: () => root,
  path: '/survey',
  component: lazyRouteComponent(() => import('#domains/relationship/web/survey-page.tsx'), 'SurveyPage'),
})

const plan = createRoute({
  getParentRoute: () => root,
  path: '/plan',
  component: lazyRouteComponent(() => import('#domains/relationship/web/plan-page.tsx'), 'PlanPage'),
})

const tree = root.addChildren([
  signedIn.addChildren([
    home,
    goal,
    value,
    relationship,
    needs,
    market,
    ...programmeRoutes,
    imports,
    oneImport,
    changes,
    recycleBin,
    ...duplicateRoutes,
    settings,
    mySettings,
    firmSettings,
    objectSettings,
    fieldSettings,
    dataSettings,
    people,
    role,
    modules,
    apiKeys,
    objectList,
    objectRecord,
  ]),
  setUp,
  sampleFirm,
  signIn,
  forgotten,
  resetPassword,
  invitation,
  survey,
  plan,
])

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  defaultPendingComponent: () => <SkeletonLines lines={6} />,
  defaultErrorComponent: Fault,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

function Fault({ error, reset }: ErrorComponentProps) {
  const { invalidate } = useRouter()
  return (
    <FaultPage
      error={error}
      onRetry={() => {
        reset()
        void invalidate()
      }}
    />
  )
}
