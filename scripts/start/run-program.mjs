import { spawn } from 'node:child_process'

/** Becomes the program, as far as one process can: signals are passed on to it, and we end as it ends. */
export function runProgram(command, args, environment = {}) {
  // Over the channel between us the program notices when we are killed.
  const child = spawn(command, args, {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...environment },
  })
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name))
  whenNpmEnds(() => child.kill('SIGTERM'))
  child.on('error', (error) => fail(error.message))
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

/** Told to end, npm ends the shell between us, which tells nobody: we see it by having another parent. */
export function whenNpmEnds(stop) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 500)
}

export function fail(message) {
  process.stderr.write(`\n${message}\n`)
  process.exit(1)
}
