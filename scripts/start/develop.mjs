import { spawn } from 'node:child_process'
import { whenNpmEnds } from './run-program.mjs'

/** npm run dev: the server starts again when its files change, and Vite brings changes of the web app to the browser. */
export function develop({ node, args }) {
  const port = Number(process.env.PORT ?? 3000)
  const api = `http://127.0.0.1:${port + 1}`
  const url = process.env.GUANXI_URL ?? `http://localhost:${port}`
  const server = spawn(node, ['--watch', '--watch-preserve-output', 'server/main.ts', ...args], {
    stdio: 'inherit',
    env: { ...process.env, PORT: String(port + 1), GUANXI_URL: url },
  })
  const web = spawn(node, ['node_modules/vite/bin/vite.js', '--clearScreen', 'false'], {
    stdio: 'inherit',
    env: { ...process.env, PORT: String(port), GUANXI_API: api },
  })
  process.stdout.write(`Web app with reload: ${url} (API: ${api})\n`)
  const children = [server, web]
  const stop = (signal) => {
    for (const child of children) if (child.exitCode === null) child.kill(signal)
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => stop(name))
  whenNpmEnds(() => stop('SIGTERM'))
  let left = children.length
  for (const child of children) {
    child.on('exit', (code) => {
      stop('SIGTERM')
      left -= 1
      if (left === 0) process.exit(code ?? 0)
    })
  }
}
