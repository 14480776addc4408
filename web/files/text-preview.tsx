import { useQuery } from '@tanstack/react-query'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { fetchContent } from './fetch-content.ts'

/** A text as text: markup in it is shown, not obeyed. */
export function TextPreview({ id }: { id: string }) {
  const text = useQuery({
    queryKey: ['files', 'text', id],
    queryFn: async ({ signal }) => new TextDecoder().decode(await fetchContent(id, signal)),
  })
  if (text.isError) return <FaultPage error={text.error} onRetry={() => void text.refetch()} />
  if (!text.isSuccess) return <SkeletonLines lines={8} />
  return <pre className="gx-preview-text">{text.data}</pre>
}
