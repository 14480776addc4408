import type { SegmentFilter } from '#domains/programmes/segment/segment.rules.ts'
import type { StrategyAction } from '#domains/programmes/strategy/strategy-action.rules.ts'
import type { treatments } from '#domains/programmes/strategy/treatment.rules.ts'
import type { ViewConfig } from '#platform/view/view-config.ts'
import type { PlayedSale } from './sell.ts'
import story from './story.json' with { type: 'json' }

export type Part = keyof typeof story.programmes

type Story = {
  assessments: (typeof story.assessments)[number][]
  problems: typeof story.problems
  segments: Record<Part, { name: string; description: string; filter: SegmentFilter }>
  strategies: Record<
    Part,
    Omit<(typeof story.strategies)[Part], 'treatment' | 'actions'> & {
      treatment: (typeof treatments)[number]
      actions: StrategyAction[]
    }
  >
  programmes: Record<Part, PlayedProgramme>
  goal: typeof story.goal
  views: KeptView[]
  sales: PlayedSale[]
}

/** A view of a list for everybody; `first` is the one that the list begins with. */
export type KeptView = { object: string; name: string; first?: true; config: Partial<ViewConfig> }

/** A programme of the past year: when it was drawn, which waves ran how far, how it ended, and what it truly did. */
export type PlayedProgramme = {
  name: string
  owner: string
  daysAgo: number
  waves: { daysAgo: number; done: number }[]
  endDaysAgo?: number
  hours: { role: string; hoursPerWeek: number; takenFrom: string }[]
  expected: number[]
  budget: string
  spent: string
  evaluatedDaysAgo?: number
  /** The true share of treated accounts that order once more because of it. */
  effect?: number
  /** Where the firm did not leave it to the numbers. */
  controlShare?: number
  /** Orders and revenue unless stated otherwise. */
  outcomes?: ('orders' | 'revenue')[]
  shrunk?: { daysAgo: number; reason: string }
}

/** What the sample manufacturer did with the loop in its last year. */
export const yearStory = story as unknown as Story
