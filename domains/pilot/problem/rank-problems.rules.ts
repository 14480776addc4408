/** What ranks a problem: each from 1 to 5, null where nobody said. */
export type Rated = { prominence: number | null; urgency: number | null }

export type Ranking<P extends Rated> = {
  /** By both together, then by how much they stand out; as given where they are alike. */
  ranked: P[]
  /** 最突出: stands out more than any other; none where two are alike. */
  mostProminent: P | undefined
  /** 最急待解决: more urgent than any other; none where two are alike. */
  mostUrgent: P | undefined
}

/** Orders problems by how much they stand out and how urgent they are. Pure and stable. */
export function rankProblems<P extends Rated>(problems: readonly P[]): Ranking<P> {
  const sum = ({ prominence, urgency }: P) => (prominence ?? 0) + (urgency ?? 0)
  const ranked = [...problems].sort((a, b) => sum(b) - sum(a) || (b.prominence ?? 0) - (a.prominence ?? 0))
  return { ranked, mostProminent: leader(problems, 'prominence'), mostUrgent: leader(problems, 'urgency') }
}

function leader<P extends Rated>(problems: readonly P[], by: keyof Rated): P | undefined {
  const most = Math.max(...problems.map((problem) => problem[by] ?? 0))
  const leaders = most > 0 ? problems.filter((problem) => problem[by] === most) : []
  return leaders.length === 1 ? leaders[0] : undefined
}
