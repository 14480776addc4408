/** What the value page can be asked the basis of. */
export type BasisTopic =
  | 'headline'
  | 'bought'
  | 'expected'
  | 'profit'
  | 'tiers'
  | 'whale'
  | 'stages'
  | 'behaviour'
  | 'tracking'

interface TopicFacts {
  /** Rests on the fitted model where there is one. */
  modelled: boolean
  /** Names of methods, which stand only here. */
  methods: string[]
  /** The formula, in the notation of its source. */
  formula: string[]
}

const BG = 'BG/NBD (Fader, Hardie & Lee 2005)'
const MBG = 'MBG/NBD (Batislam, Denizel & Filiztekin 2007)'
const SPEND = 'Gamma-Gamma (Fader & Hardie 2013)'
const TREND = 'Quasi-Poisson, Wilson 80 %'

export const MODEL_NAMES = { 'bg-nbd': BG, 'mbg-nbd': MBG } as const

/** `model` stands for the fitted one, by its own name. */
export const TOPICS: Record<BasisTopic, TopicFacts> = {
  headline: {
    modelled: false,
    methods: [TREND],
    formula: ['λ₂ / λ₁,  φ = Σz² / Σz', 'p̂ = z₂ / (z₁ + z₂) ± Wilson(z/φ)'],
  },
  bought: { modelled: false, methods: [], formula: ['Σ amount × rate(day)'] },
  expected: {
    modelled: true,
    methods: ['model', SPEND],
    formula: ['Σᵢ P(alive | x, tₓ, T) · E[X(t) | alive] · E[M | m̄, x]', 'E[M | m̄, x] = p (v + x m̄) / (p x + q − 1)'],
  },
  profit: { modelled: false, methods: [], formula: ['Σ quantity × (net price − unit cost)'] },
  tiers: {
    modelled: true,
    methods: ['model', SPEND],
    formula: ['Σ(best … i) value < 50 % | 80 % | 95 % · Σ value → A | B | C | D'],
  },
  whale: {
    modelled: false,
    methods: ['Whale curve (Kaplan & Narayanan 2001)'],
    formula: ['W(k) = Σ(best k) value / Σ value'],
  },
  stages: {
    modelled: false,
    methods: [TREND],
    formula: [
      'silent: days since last > 3 × own gap, ≥ 30',
      'growing | declining: 80 % interval of λ₂ / λ₁ above | below 1',
    ],
  },
  behaviour: {
    modelled: true,
    methods: ['model'],
    formula: ['P(alive | x, tₓ, T) = 1 / (1 + a / (b + x − 1) · ((α + T) / (α + tₓ))^(r + x))'],
  },
  tracking: { modelled: true, methods: ['model'], formula: ['Σᵢ E[X(t − first order of i)]'] },
}
