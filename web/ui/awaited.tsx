import type { UseQueryResult } from '@tanstack/react-query'
import { PartFault } from './part-fault.tsx'
import { SkeletonLines } from './skeleton.tsx'

export type Asked = Pick<UseQueryResult, 'isError' | 'error' | 'refetch'>

/** In place of what is not there yet: its skeleton, or why it will not come and the way to ask again. */
export function Awaited({ asked, lines }: { asked: readonly Asked[]; lines: number }) {
  return asked.some(({ isError }) => isError) ? <AskedFault asked={asked} /> : <SkeletonLines lines={lines} />
}

/** What failed of what was asked for together; nothing while none did. */
export function AskedFault({ asked }: { asked: readonly Asked[] }) {
  const failed = asked.filter(({ isError }) => isError)
  if (!failed[0]) return null
  return <PartFault error={failed[0].error} onRetry={() => failed.forEach(({ refetch }) => void refetch())} />
}
