import { readdirSync, readFileSync } from 'node:fs'

/** The most resident memory, MB, that a process of ours and those under it held together while the work ran. Linux only. */
export async function mostResident<T>(pid: number, work: () => Promise<T>): Promise<{ result: T; megabytes: number }> {
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, residentKb(pid))
  }, 250)
  try {
    const result = await work()
    return { result, megabytes: most / 1024 }
  } finally {
    clearInterval(watch)
  }
}

function residentKb(pid: number): number {
  try {
    const own = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
    return (
      own +
      childrenOf(pid)
        .filter(isNode)
        .reduce((sum, child) => sum + residentKb(child), 0)
    )
  } catch {
    // It has ended meanwhile.
    return 0
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
}

/** The database is not one of our Node processes. */
function isNode(pid: number): boolean {
  return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres'
}
