import { accountsModule } from '#domains/accounts/module.ts'
import { activitiesModule } from '#domains/activities/module.ts'
import { marketModule } from '#domains/market/module.ts'
import { needsModule } from '#domains/needs/module.ts'
import { ordersModule } from '#domains/orders/module.ts'
import { pilotModule } from '#domains/pilot/module.ts'
import { programmesModule } from '#domains/programmes/module.ts'
import { relationshipModule } from '#domains/relationship/module.ts'
import { salesModule } from '#domains/sales/module.ts'
import { valueModule } from '#domains/value/module.ts'
import type { ModuleManifest } from '#platform/module/define-module.ts'

/** Modules whose menu the browser shows while they are on. */
export const modules: readonly ModuleManifest[] = [
  pilotModule,
  accountsModule,
  activitiesModule,
  ordersModule,
  relationshipModule,
  needsModule,
  salesModule,
  valueModule,
  marketModule,
  programmesModule,
]
