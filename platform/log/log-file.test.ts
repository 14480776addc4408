import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLog } from './log.ts'
import { openLines } from './log-file.ts'

test('a full disk stops the log, not the work that is logged; the log goes on when there is room', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-log-'))
  try {
    const path = join(folder, 'server.log')
    symlinkSync('/dev/full', path)
    const to = openLines(path)
    const log = openLog({ level: 'info', to })
    for (let line = 0; line < 3_000; line++) log.error({ line, filler: 'x'.repeat(500) }, 'while the disk is full')
    rmSync(path)
    to.reopen()
    log.info('with room again')
    log.info('and on')
    const lines = readFileSync(path, 'utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['with room again', 'and on'])
    expect(statSync(path).mode & 0o777).toBe(0o600)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
