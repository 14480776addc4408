import { FilterText } from './condition-text.tsx'
import type { SegmentFilter } from './segment-calls.ts'

export default function FilterValue({ value }: { value: unknown }) {
  return <FilterText filter={value as SegmentFilter} />
}
