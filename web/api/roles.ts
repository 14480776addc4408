import { queryOptions } from '@tanstack/react-query'
import { api } from './request.ts'

/** A role of the firm: one of the product's, named by the locale files, or its own. */
export interface RoleName {
  key: string
  name: string | null
}

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => api<{ data: RoleName[] }>('GET', '/roles', { signal }),
})
