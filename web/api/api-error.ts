export interface FieldFault {
  path: string
  code: string
  message: string
}

interface Problem {
  type?: string
  title?: string
  status?: number
  detail?: string
  requestId?: string
  errors?: FieldFault[]
  current?: unknown
}

/** What the server said no to (problem+json), or that it could not be reached (status 0). */
export class ApiError extends Error {
  readonly status: number
  /** Stable name of the error, the last part of the problem's `type`. */
  readonly code: string
  readonly faults: FieldFault[]
  readonly requestId: string | undefined
  /** With a version conflict: the record as it stands now. */
  readonly current: unknown

  constructor(status: number, problem: Problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`)
    this.name = 'ApiError'
    this.status = status
    this.code = problem.type?.split(/[/:#]/).pop() ?? ''
    this.faults = problem.errors ?? []
    this.requestId = problem.requestId
    this.current = problem.current
  }

  /** Not reached or cut off on the way: a repeat may work, and with the same idempotency key does no harm. */
  get unreachable(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 504
  }

  fault(path: string): string | undefined {
    return this.faults.find((fault) => fault.path === path)?.message
  }
}
