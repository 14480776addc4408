import { spawn } from 'node:child_process'

/** Runs a program to its end. What it says goes to standard error: standard output may belong to a command's result. */
export function runStep(command, args, { problem, env = process.env, cwd } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 2, 2], env, cwd, shell: process.platform === 'win32' })
    child.on('error', (error) => reject(new Error(`${problem}\n${error.message}`)))
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(problem))))
  })
}

export function say(message) {
  process.stderr.write(`${message}\n`)
}
