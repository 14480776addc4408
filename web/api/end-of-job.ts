import { api } from './request.ts'

const POLL_MS = 400

/** Waits for background work to end; its result. Throws where it failed or was cancelled. */
export async function endOfJob<Result>(jobId: string): Promise<Result> {
  for (;;) {
    const { state, result } = await api<{ state: string; result: Result }>('GET', `/jobs/${jobId}`)
    if (state === 'done') return result
    if (state === 'failed' || state === 'cancelled') throw new Error(`The job ${state}`)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}
