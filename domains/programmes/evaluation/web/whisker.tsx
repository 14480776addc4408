import type { Result } from './evaluation-calls.ts'

interface WhiskerProps {
  result: Result
  /** What was hoped for at the start. */
  expected: { low: number; high: number } | null
  label: string
}

/** The difference as a point with its interval around nought, with what was expected behind it; the axis always holds nought. */
export function Whisker({ result: { difference, low, high }, expected, label }: WhiskerProps) {
  const ends = [0, low, high, ...(expected ? [expected.low, expected.high] : [])]
  const [least, most] = [Math.min(...ends), Math.max(...ends)]
  const margin = (most - least || 1) * 0.06
  const at = (value: number) => `${((value - least + margin) / (most - least + 2 * margin)) * 100}%`
  const span = (from: number, to: number) => ({ left: at(from), right: `calc(100% - ${at(to)})` })
  return (
    <div className="gx-whisker" role="img" aria-label={label}>
      {expected && <i className="gx-whisker-expected" style={span(expected.low, expected.high)} />}
      <i className="gx-whisker-nought" style={{ left: at(0) }} />
      <i className="gx-whisker-span" style={span(low, high)} />
      <i className="gx-whisker-point" style={{ left: at(difference) }} />
    </div>
  )
}
