import { datetime } from '#fields/datetime/kind.ts'
import { number } from '#fields/number/kind.ts'
import { tags } from '#fields/tags/kind.ts'
import type { Fields } from '#platform/object/field.ts'

const fromNeeds = { readOnly: true, origin: 'derived', lineage: ['need.state', 'needEvidence.quote'] } as const

/** What accounts need, as columns of the account list (`needs.open`). Empty where no need is known: nobody asked, which is not "none". */
export const accountNeedsFields = {
  /** Needs that are not met, stated or only supposed. */
  open: number({ ...fromNeeds, integer: true }),
  /** Those of them that somebody's words show. */
  evidenced: number({ ...fromNeeds, integer: true }),
  /** Those of them that a competitor serves today. */
  competitor: number({ ...fromNeeds, integer: true }),
  met: number({ ...fromNeeds, integer: true }),
  /** What the open ones are about. */
  topics: tags(fromNeeds),
  lastEvidenceAt: datetime({ ...fromNeeds, lineage: ['needEvidence.saidAt'] }),
} satisfies Fields
