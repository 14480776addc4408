import { accountHooks } from '#domains/accounts/account/account.hooks.ts'
import { affiliationHooks } from '#domains/accounts/affiliation/affiliation.hooks.ts'
import { accountsModule } from '#domains/accounts/module.ts'
import { activityHooks } from '#domains/activities/activity/activity.hooks.ts'
import { followUpRoutes } from '#domains/activities/follow-up/follow-up.routes.ts'
import { activitiesModule } from '#domains/activities/module.ts'
import { activitiesTimeline } from '#domains/activities/timeline/activities-timeline.ts'
import { coverageRoutes } from '#domains/market/coverage/coverage.routes.ts'
import { marketFirmRoutes } from '#domains/market/firm/firm.routes.ts'
import { marketFirmHooks } from '#domains/market/matching/market-firm.hooks.ts'
import { matchJob } from '#domains/market/matching/match.jobs.ts'
import { marketMetrics } from '#domains/market/metric/market.metrics.ts'
import { marketModule } from '#domains/market/module.ts'
import { marketSegmentHooks } from '#domains/market/segment/market-segment.hooks.ts'
import { accountNeedsExtension } from '#domains/needs/account/account-needs.extension.ts'
import { needEvidenceHooks } from '#domains/needs/evidence/need-evidence.hooks.ts'
import { needsModule } from '#domains/needs/module.ts'
import { needHooks } from '#domains/needs/need/need.hooks.ts'
import { needsRoutes } from '#domains/needs/needs.routes.ts'
import { objects } from '#domains/objects.ts'
import { ordersModule } from '#domains/orders/module.ts'
import { orderHooks } from '#domains/orders/order/order.hooks.ts'
import { orderLineHooks } from '#domains/orders/order-line/order-line.hooks.ts'
import { apiKeyRoutes } from '#domains/people/api-key/api-key.routes.ts'
import { handOverJob } from '#domains/people/hand-over/hand-over.jobs.ts'
import { handOverRoutes } from '#domains/people/hand-over/hand-over.routes.ts'
import { invitationRoutes } from '#domains/people/invitation/invitation.routes.ts'
import { meRoutes } from '#domains/people/me/me.routes.ts'
import { metadataRoutes } from '#domains/people/me/metadata.routes.ts'
import { peopleModule } from '#domains/people/module.ts'
import { passwordResetRoutes } from '#domains/people/password-reset/password-reset.routes.ts'
import { roleRoutes } from '#domains/people/role/role.routes.ts'
import { adminRoutes } from '#domains/people/setup/admin.routes.ts'
import { sampleFirmRoutes } from '#domains/people/setup/sample-firm.routes.ts'
import { setupRoutes } from '#domains/people/setup/setup.routes.ts'
import { teamHooks } from '#domains/people/team/team.hooks.ts'
import { assignTerritoryJob, territoryHooks } from '#domains/people/territory/assign-territories.ts'
import { territoryRoutes } from '#domains/people/territory/territory.routes.ts'
import { userHooks } from '#domains/people/user/user.hooks.ts'
import { userRoutes } from '#domains/people/user/user.routes.ts'
import { type CareSource, registerCareSources } from '#domains/pilot/care/care.ts'
import { kernelCare } from '#domains/pilot/care/kernel-care.ts'
import { type DecisionSource, registerDecisionSources } from '#domains/pilot/decision/decision.ts'
import { goalDecisions } from '#domains/pilot/decision/goal.decisions.ts'
import { pilotRoutes } from '#domains/pilot/goal/goal.routes.ts'
import { measureGoals, noteGoals } from '#domains/pilot/goal/measure-goals.housekeeping.ts'
import { lighthouseRoutes } from '#domains/pilot/lighthouse/lighthouse.routes.ts'
import { kernelMetrics } from '#domains/pilot/metric/kernel-metrics.ts'
import { type Metric, registerMetrics } from '#domains/pilot/metric/metric.ts'
import { pilotModule } from '#domains/pilot/module.ts'
import { evaluationDecisions } from '#domains/programmes/evaluation/evaluation.decisions.ts'
import { evaluationMetrics } from '#domains/programmes/evaluation/evaluation.metrics.ts'
import { evaluationRoutes } from '#domains/programmes/evaluation/evaluation.routes.ts'
import { lessonRoutes } from '#domains/programmes/lesson/lesson.routes.ts'
import { loopRoutes } from '#domains/programmes/loop/loop.routes.ts'
import { programmesModule } from '#domains/programmes/module.ts'
import { quietProgrammes } from '#domains/programmes/programme/programme.decisions.ts'
import { programmeHooks } from '#domains/programmes/programme/programme.hooks.ts'
import { programmeMetrics } from '#domains/programmes/programme/programme.metrics.ts'
import { programmeRoutes } from '#domains/programmes/programme/programme.routes.ts'
import { stepHooks } from '#domains/programmes/programme/programme-step.hooks.ts'
import { releaseJob } from '#domains/programmes/programme/release.jobs.ts'
import { skipJob } from '#domains/programmes/programme/skip.jobs.ts'
import { stepCare } from '#domains/programmes/programme/step.care.ts'
import { stepRoutes } from '#domains/programmes/programme/step.routes.ts'
import { stepTimeline } from '#domains/programmes/programme/step-timeline.ts'
import { assessmentHooks } from '#domains/programmes/resources/assessment.hooks.ts'
import { resourceDecisions } from '#domains/programmes/resources/resources.decisions.ts'
import { resourceMetrics } from '#domains/programmes/resources/resources.metrics.ts'
import { resourcesRoutes } from '#domains/programmes/resources/resources.routes.ts'
import { shortfallHooks } from '#domains/programmes/resources/shortfall.hooks.ts'
import { noteSegments, refreshStaleSegments } from '#domains/programmes/segment/segment.chore.ts'
import { segmentHooks } from '#domains/programmes/segment/segment.hooks.ts'
import { segmentsJob } from '#domains/programmes/segment/segment.jobs.ts'
import { segmentRoutes } from '#domains/programmes/segment/segment.routes.ts'
import { strategyHooks } from '#domains/programmes/strategy/strategy.hooks.ts'
import { strategyMetrics } from '#domains/programmes/strategy/strategy.metrics.ts'
import { strategyRoutes } from '#domains/programmes/strategy/strategy.routes.ts'
import { attitudeExtension, relationshipExtension } from '#domains/relationship/attitude/attitude.extension.ts'
import { attitudeRoutes } from '#domains/relationship/attitude/attitude.routes.ts'
import { evidenceHooks } from '#domains/relationship/evidence/evidence.hooks.ts'
import { matrixRoutes } from '#domains/relationship/matrix/matrix.routes.ts'
import { placeJob } from '#domains/relationship/matrix/place.jobs.ts'
import { relationshipModule } from '#domains/relationship/module.ts'
import { planRoutes } from '#domains/relationship/plan/plan.routes.ts'
import { preferenceHooks } from '#domains/relationship/preference/preference.hooks.ts'
import { promiseHooks } from '#domains/relationship/promise/promise.hooks.ts'
import { surveyRoutes } from '#domains/relationship/survey/survey.routes.ts'
import { relationshipTimeline } from '#domains/relationship/timeline/relationship-timeline.ts'
import { salesModule } from '#domains/sales/module.ts'
import { opportunityHooks } from '#domains/sales/opportunity/opportunity.hooks.ts'
import { reasonNeedHooks } from '#domains/sales/opportunity/reason-need.hooks.ts'
import { accountValueExtension } from '#domains/value/account/account-value.extension.ts'
import { accountValueRoutes } from '#domains/value/account/account-value.routes.ts'
import { fallingCare } from '#domains/value/metric/falling.care.ts'
import { valueMetrics } from '#domains/value/metric/value.metrics.ts'
import { valueModule } from '#domains/value/module.ts'
import { valueOverviewRoutes } from '#domains/value/overview/overview.routes.ts'
import { firstValueRun } from '#domains/value/run/first-run.ts'
import { valueRunJob } from '#domains/value/run/run.jobs.ts'
import { valueRunRoutes } from '#domains/value/run/run.routes.ts'
import { noteOrders, runWhenDue } from '#domains/value/run/run-when-due.chore.ts'
import { registerUndos } from '#platform/change-set/undo.ts'
import { customRecordRoutes } from '#platform/custom/custom-record-routes.ts'
import { reservePaths } from '#platform/custom/reserved-names.ts'
import type { Subscriber } from '#platform/event/dispatch-events.ts'
import type { RegisteredRoute } from '#platform/http/register.ts'
import type { Route } from '#platform/http/route.ts'
import { type JobDefinition, registerJobs } from '#platform/job/define-job.ts'
import { type Housekeeping, registerHousekeeping } from '#platform/job/housekeeping.ts'
import { registerMovedTables } from '#platform/merge/moved-tables.ts'
import type { ModuleManifest } from '#platform/module/define-module.ts'
import { registerWhenOn, type WhenOn } from '#platform/module/when-on.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { CommonHooks, Hooks } from '#platform/object/hooks.ts'
import { type Extension, registerObjects, standardSchema } from '#platform/object/registry.ts'
import type { Schema } from '#platform/object/schema.ts'
import { accessRoute } from '#platform/permission/access/access.routes.ts'
import { recordRoutes } from '#platform/record/record-routes.ts'
import { timelineRoute } from '#platform/timeline/timeline.routes.ts'
import { registerTimelineSources, type TimelineSource } from '#platform/timeline/timeline-source.ts'
import { forgetSampleFirmJob } from '#platform/workspace/sample-firm/forget-sample-firm.ts'
import { fillSampleFirmJob } from '#seed/fill-sample-firm.jobs.ts'
import {
  movedTables,
  platformChores,
  platformJobs,
  platformRoutes,
  platformSubscribers,
  platformUndos,
} from './platform-parts.ts'

/** A module with what only the server has of it. */
type ServerModule = {
  manifest: ModuleManifest
  routes?: readonly Route[]
  hooks?: readonly Hooks[]
  /** What it does with the records of every object. */
  commonHooks?: readonly CommonHooks[]
  extensions?: readonly Extension[]
  jobs?: readonly JobDefinition[]
  /** What the worker does by itself, again and again. */
  chores?: readonly Housekeeping[]
  /** What it takes note of, of all that happens. */
  subscribers?: readonly Subscriber[]
  /** What it does first when a firm switches it on. */
  whenOn?: WhenOn
  /** What it tells in the timelines of records. */
  timeline?: readonly TimelineSource[]
  /** Figures that a goal can aim at and the lighthouse shows. */
  metrics?: readonly Metric[]
  /** Whom it says to care for today. */
  care?: readonly CareSource[]
  /** What it lays before those who lead. */
  decisions?: readonly DecisionSource[]
}

const modules: readonly ServerModule[] = [
  {
    manifest: peopleModule,
    hooks: [teamHooks, userHooks],
    commonHooks: [territoryHooks],
    jobs: [handOverJob, assignTerritoryJob],
    routes: [
      ...setupRoutes,
      ...sampleFirmRoutes,
      ...adminRoutes,
      ...meRoutes,
      ...metadataRoutes,
      ...userRoutes,
      ...invitationRoutes,
      ...passwordResetRoutes,
      ...apiKeyRoutes,
      ...roleRoutes,
      ...territoryRoutes,
      ...handOverRoutes,
    ],
  },
  { manifest: accountsModule, hooks: [accountHooks, affiliationHooks] },
  { manifest: ordersModule, hooks: [orderHooks, orderLineHooks] },
  { manifest: activitiesModule, hooks: [activityHooks], routes: followUpRoutes, timeline: activitiesTimeline },
  {
    manifest: relationshipModule,
    hooks: [evidenceHooks, promiseHooks, preferenceHooks],
    extensions: [attitudeExtension, relationshipExtension],
    routes: [...attitudeRoutes, ...matrixRoutes, ...surveyRoutes, ...planRoutes],
    jobs: [placeJob],
    timeline: relationshipTimeline,
  },
  {
    manifest: needsModule,
    hooks: [needHooks, needEvidenceHooks],
    extensions: [accountNeedsExtension],
    routes: needsRoutes,
  },
  { manifest: salesModule, hooks: [opportunityHooks, reasonNeedHooks] },
  {
    manifest: pilotModule,
    routes: [...pilotRoutes, ...lighthouseRoutes],
    chores: [measureGoals],
    subscribers: [noteGoals],
    metrics: kernelMetrics,
    care: kernelCare,
    decisions: [goalDecisions],
  },
  {
    manifest: valueModule,
    routes: [...valueRunRoutes, ...accountValueRoutes, ...valueOverviewRoutes],
    extensions: [accountValueExtension],
    jobs: [valueRunJob],
    chores: [runWhenDue],
    subscribers: [noteOrders],
    whenOn: firstValueRun,
    metrics: valueMetrics,
    care: [fallingCare],
  },
  {
    manifest: marketModule,
    hooks: [marketSegmentHooks, marketFirmHooks],
    routes: [...coverageRoutes, ...marketFirmRoutes],
    jobs: [matchJob],
    metrics: marketMetrics,
  },
  {
    manifest: programmesModule,
    hooks: [assessmentHooks, shortfallHooks, segmentHooks, strategyHooks, programmeHooks, ...stepHooks],
    routes: [
      ...resourcesRoutes,
      ...loopRoutes,
      ...segmentRoutes,
      ...strategyRoutes,
      ...programmeRoutes,
      ...stepRoutes,
      ...evaluationRoutes,
      ...lessonRoutes,
    ],
    jobs: [segmentsJob, releaseJob, skipJob],
    chores: [refreshStaleSegments],
    subscribers: [noteSegments],
    timeline: [stepTimeline],
    metrics: [...strategyMetrics, ...resourceMetrics, ...programmeMetrics, ...evaluationMetrics],
    care: [stepCare],
    decisions: [resourceDecisions, quietProgrammes, evaluationDecisions],
  },
]

export const manifests: readonly ModuleManifest[] = modules.map(({ manifest }) => manifest)

/** Who takes note of events, in this order. */
export const eventSubscribers: readonly Subscriber[] = [
  ...platformSubscribers,
  ...modules.flatMap(({ subscribers = [] }) => subscribers),
]

/** Makes objects, their hooks and the kinds of jobs known to this process: server, worker, command line and tests. */
export function registerModules(): void {
  registerObjects({
    objects,
    hooks: modules.flatMap(({ hooks = [] }) => hooks),
    commonHooks: modules.flatMap(({ commonHooks = [] }) => commonHooks),
    extensions: modules.flatMap(({ extensions = [] }) => extensions),
  })
  registerWhenOn(modules.flatMap(({ whenOn }) => whenOn ?? []))
  registerTimelineSources(modules.flatMap(({ timeline = [] }) => timeline))
  registerMetrics(modules.flatMap(({ metrics = [] }) => metrics))
  registerDecisionSources(modules.flatMap(({ decisions = [] }) => decisions))
  registerCareSources(modules.flatMap(({ care = [] }) => care))
  registerHousekeeping([...platformChores, ...modules.flatMap(({ chores = [] }) => chores)])
  registerUndos(platformUndos)
  registerMovedTables(movedTables)
  registerJobs([...platformJobs, fillSampleFirmJob, forgetSampleFirmJob, ...modules.flatMap(({ jobs = [] }) => jobs)])
}

/** Every route of the API: what the platform and the modules add, the resources of all objects, then those that firms make. */
export function apiRoutes(): RegisteredRoute[] {
  const fixed = routesOf(standardSchema())
  reservePaths(fixed.map(({ route }) => route.path.split('/')[1]!))
  return [...fixed, ...customRecordRoutes(resourceOf).map((route) => ({ route }))]
}

/** The routes as one firm has them: its own fields in the resources of the product, its own objects beside them. */
export function routesOf(schema: Schema): RegisteredRoute[] {
  return [
    ...platformRoutes.map((route) => ({ route })),
    ...modules.flatMap(({ manifest, routes = [] }) => {
      const resources = manifest.objects.map(schema.named).flatMap(resourceOf)
      const module = manifest.alwaysOn ? undefined : manifest.name
      return [...routes, ...resources].map((route) => ({ route, module }))
    }),
    ...schema.objects
      .filter(({ id }) => id !== undefined)
      .flatMap((object) => resourceOf(object).map((route) => ({ route }))),
  ]
}

/** The resource of an object, whoever made it. */
function resourceOf(object: ObjectDefinition): Route[] {
  return [...recordRoutes(object), timelineRoute(object), accessRoute(object)]
}
