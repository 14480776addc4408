import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 5 * 60_000,
      retry: (times, error) => times < 2 && (!(error instanceof ApiError) || error.unreachable || error.status === 503),
    },
    mutations: { retry: false },
  },
})
