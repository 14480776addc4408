import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** A check that passes or fails as a whole. */
export async function check(name, command) {
  const { code, seconds } = await run(name, { command })
  return { name, seconds, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

/**
 * Tests of Vitest, counted one by one. A file that fails is run once more, with the others at rest: a shared machine may stall for
 * seconds. What passes only the second time is listed as flaky, as Playwright does it.
 */
export async function vitest(name, { command, files = [], env = {}, reports }) {
  const runFiles = async (what, chosen) => {
    const report = join(reports, `vitest-${Date.now()}.json`)
    const args = ['run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    return { ...(await run(what, { command: [...command, ...args], env })), files: read(report).testResults ?? [] }
  }
  const first = await runFiles(name, files)
  const failed = first.files.filter(({ status }) => status === 'failed')
  if (failed.length === 0) return { name, seconds: first.seconds, ...whole(first.code, countTests(first.files)) }
  const again = await runFiles(`${name}: what failed, once more`, failed.map(pathOf))
  const last = [...first.files.filter((file) => !failed.includes(file)), ...again.files]
  return {
    name,
    seconds: first.seconds + again.seconds,
    ...whole(again.code, countTests(last)),
    failures: again.files.flatMap(vitestFailures),
    flaky: failed.filter((file) => again.files.some(passedNow(file))).flatMap(vitestFailures),
  }
}

function countTests(files) {
  const tests = files.flatMap(({ assertionResults }) => assertionResults)
  const count = (...states) => tests.filter(({ status }) => states.includes(status)).length
  return { passed: count('passed'), failed: count('failed'), skipped: count('pending', 'skipped', 'todo') }
}

function pathOf({ name }) {
  return relative(process.cwd(), name)
}

function passedNow({ name }) {
  return (file) => file.name === name && file.status === 'passed'
}

/** Tests of Playwright, counted one by one. */
export async function playwright(name, { command, env = {}, reports }) {
  const report = join(reports, 'playwright.json')
  const { code, seconds } = await run(name, {
    command: [...command, 'test', '--reporter=list,json'],
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  })
  const { stats = {}, suites = [] } = read(report)
  const { expected = 0, flaky = 0, unexpected = 0, skipped = 0 } = stats
  const counts = { passed: expected + flaky, failed: unexpected, skipped }
  const found = suites.flatMap(playwrightFailures)
  const told = (isFlaky) => found.filter((each) => each.flaky === isFlaky).map(({ text }) => text)
  return { name, seconds, ...whole(code, counts), failures: told(false), flaky: told(true) }
}

/** Prints what failed and what each step gave, then the line that counts. Returns the exit code. */
export function summary(results) {
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0)
  process.stdout.write('\n')
  // Once more at the end: a record of a run may keep its last lines only.
  for (const { flaky = [] } of results) for (const each of flaky) process.stdout.write(`! flaky: ${each}\n`)
  for (const { failures = [] } of results) for (const each of failures) process.stdout.write(`✗ ${each}\n`)
  for (const { name, seconds, passed, failed, skipped } of results) {
    const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
    process.stdout.write(`${failed > 0 ? '✗' : '✓'} ${name}: ${counts} (${seconds.toFixed(0)} s)\n`)
  }
  const failed = total('failed')
  process.stdout.write(`\n${total('passed')} passed, ${failed} failed\n`)
  return failed > 0 ? 1 : 0
}

/** A runner that fails without a failed test (a file that does not load, an error outside of tests) has failed once. */
function whole(code, counts) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function vitestFailures(result) {
  const { status, message, assertionResults } = result
  const file = pathOf(result)
  const failed = assertionResults.filter((test) => test.status === 'failed')
  if (failed.length === 0) return status === 'failed' ? [failure(file, message)] : []
  return failed.map(({ fullName, failureMessages }) => failure(`${file} › ${fullName}`, failureMessages[0]))
}

function playwrightFailures({ suites = [], specs = [] }) {
  const isFlaky = ({ tests }) => tests.some(({ status }) => status === 'flaky')
  return [
    ...specs
      .filter((spec) => !spec.ok || isFlaky(spec))
      .map(({ file, line, title, tests, ok }) => ({
        flaky: ok,
        text: failure(
          `${file}:${line} › ${title}`,
          tests.flatMap(({ results }) => results).find(({ error }) => error)?.error.message,
        ),
      })),
    ...suites.flatMap(playwrightFailures),
  ]
}

/** What failed and the beginning of why: without the colours of a terminal and the lines that only pass through libraries. */
function failure(what, why = '') {
  const isOurs = (line) => !/^\s+at /.test(line) || (line.includes(process.cwd()) && !line.includes('node_modules'))
  const lines = stripVTControlCharacters(why).slice(0, 2000).split('\n').filter(isOurs).slice(0, 12)
  return [what, ...lines].join('\n    ')
}

function run(name, { command: [program, ...args], env = {} }) {
  process.stdout.write(`\n▶ ${name}\n`)
  const startedAt = Date.now()
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } })
    child.on('error', (error) => process.stdout.write(`${error.message}\n`))
    child.on('close', (code) => resolve({ code: code ?? 1, seconds: (Date.now() - startedAt) / 1000 }))
  })
}

function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
}
