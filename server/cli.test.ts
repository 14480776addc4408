import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'guanxi-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function guanxi(args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['server/cli.ts', ...args], {
    cwd: join(import.meta.dirname, '..'),
    encoding: 'utf8',
    env: { PATH: process.env.PATH, GUANXI_DATA: join(folder, 'data'), ...env },
  })
  return { status, stdout, stderr }
}

describe('called wrongly', () => {
  it.each([
    [['frobnicate'], 'There is no command "frobnicate"'],
    [['workspace', 'create', '--name', 'A'], '--email is missing'],
    [['workspace', 'create', '--nmae', 'A'], "Unknown option '--nmae'"],
    [['import', '--object', 'orders', '--key', 'k'], 'One FILE is needed'],
    [['value', 'run'], '--key is missing'],
    [['value', 'run', '--key', 'k', '--horizon', 'soon'], '--horizon must be a number'],
    [['backup'], 'One FILE is needed'],
  ])('guanxi %j ends with 2 and says how', (args, reason) => {
    const { status, stdout, stderr } = guanxi(args)
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(reason)
    expect(stderr).toContain('guanxi ')
  })
})

describe('that cannot do it', () => {
  it.each([
    [['restore', join(folder, 'nothing')], 'There is no file'],
    [['backup', join(folder, 'nowhere', 'file')], 'There is no folder'],
    [
      ['import', join(folder, 'nothing.csv'), '--object', 'orders', '--key', 'k', '--url', 'http://127.0.0.1:9'],
      'nothing.csv',
    ],
    [
      ['value', 'run', '--key', 'k', '--url', 'http://127.0.0.1:9'],
      'The server at http://127.0.0.1:9 cannot be reached',
    ],
    [['db', 'prepare'], 'the embedded database is used'],
  ])('guanxi %j ends with 1 and a sentence, not a stack', (args, reason) => {
    const { status, stderr } = guanxi(args)
    expect(status).toBe(1)
    expect(stderr).toContain(reason)
    expect(stderr).not.toContain('    at ')
  })

  it('refuses a map that is no JSON', () => {
    const map = join(folder, 'map.json')
    writeFileSync(map, 'customer: account')
    const { status, stderr } = guanxi(['import', map, '--object', 'orders', '--key', 'k', '--map', map])
    expect(status).toBe(1)
    expect(stderr).toContain('The map')
  })
})

it('explains each command on request', () => {
  expect(guanxi(['value', 'run', '--help'])).toMatchObject({
    status: 0,
    stderr: expect.stringContaining('--until 1997-09-30'),
  })
  expect(guanxi([])).toMatchObject({ status: 0, stderr: expect.stringContaining('workspace create') })
})
