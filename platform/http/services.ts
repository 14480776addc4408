import type { Auth } from '#platform/auth/auth.ts'
import type { IdentityMemory } from '#platform/auth/identity-memory.ts'
import type { Config } from '#platform/config/config.ts'
import type { Instance } from '#platform/config/instance.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import type { Post } from '#platform/mail/letter.ts'
import type { ModuleManifest } from '#platform/module/define-module.ts'
import type { ChangeFeed } from '#platform/realtime/change-feed.ts'
import type { ProofRounds } from '#platform/realtime/proof-rounds.ts'
import type { NewWorkspace } from '#platform/workspace/workspace.ts'
import type { RateLimits } from './rate-limit.ts'

/** What the process offers to every route; made once by `server/app.ts`. */
export type HttpServices = {
  config: Config
  /** Our own origin, without a trailing slash. */
  baseUrl: string
  /** Where colleagues and customers reach us, for links: the configured address, else one of this network; never the Host header. */
  linkBase(): string
  instance: Instance
  auth: Auth
  identities: IdentityMemory
  post: Post
  modules: readonly ModuleManifest[]
  translate: Translate
  limits: RateLimits
  changes: ChangeFeed
  proofs: ProofRounds
  /** The first is the one that opens. */
  sampleFirms: readonly SampleFirm[]
  /** Opens a new firm with what its worst problem needs (`domains/pilot`), handed in because people come before it. */
  beginWithProblems(ctx: Ctx, problems: readonly StatedProblem[], modules: readonly ModuleManifest[]): Promise<void>
}

/** What a firm says of a problem at its set-up: a ready one by its key, or one in its own words with whether a CRM can help and whose it is. */
export type StatedProblem = {
  key?: string | undefined
  text?: string | undefined
  /** 1 to 5; null where there was nothing to compare it with. */
  prominence: number | null
  urgency: number | null
  help?: 'yes' | 'partly' | 'no' | undefined
  whose?: string | undefined
}

/** A sample firm (`seed/`), handed in by the composition root because the domains know no seed. */
export type SampleFirm = {
  key: string
  facts: Pick<NewWorkspace, 'name' | 'industry' | 'locale' | 'currency' | 'timeZone'>
  /** Whom its administrator stands for. */
  adminName: string
  /** Starts to fill the empty workspace of `ctx` in the background; `adminId` is the member who looks at it. Returns the job. */
  fill(ctx: Ctx, who: { adminId: string }): Promise<string>
}
