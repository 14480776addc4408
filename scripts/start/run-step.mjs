import { spawn } from 'node:child_process'

/** Runs a program to its end; its output is shown as it comes. Fails with `problem` when it does. */
export function runStep(command, args, { problem, env = process.env, cwd } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env,
      cwd,
      shell: process.platform === 'win32',
    })
    child.on('error', (error) => reject(new Error(`${problem}\n${error.message}`)))
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(problem))))
  })
}
