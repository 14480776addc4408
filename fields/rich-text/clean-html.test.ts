import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanHtml } from './clean-html.ts'
import { plainText } from './plain-text.ts'
import { richTextServer } from './server.ts'

describe('rich text', () => {
  it.each([
    ['<p>Hello <b>world</b></p>', '<p>Hello <b>world</b></p>'],
    ['<script>alert(1)</script><p onclick="x()">a</p>', '<p>a</p>'],
    ['<a href="javascript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="//evil.example">a</a>', '<a>a</a>'],
    ['<a href="/api/v1/me">a</a>', '<a>a</a>'],
    ['<a href=" onload=x">a</a>', '<a>a</a>'],
    ['<img src=x onerror=alert(1)>', ''],
    ['<div>a</div><h1>b</h1>', '<p>a</p><h3>b</h3>'],
    ['<svg><style><img src=x onerror=alert(1)></style></svg>', ''],
    ['1 < 2\n甲 & 乙', '<p>1 &lt; 2</p><p>甲 &amp; 乙</p>'],
  ])('%j is kept as %j', (given, kept) => expect(cleanHtml(given)).toBe(kept))

  it('is stable: what was cleaned stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const kept = cleanHtml(text)
        if (kept.startsWith('<')) expect(cleanHtml(kept)).toBe(kept)
      }),
    )
  })

  it('never keeps a script, a handler or an address that runs, whatever the pieces are joined to', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '</p>',
      '<p',
      ' onload=x',
      '<script',
      'javascript:',
      '<a href=',
      '<!--',
      '-->',
      '<svg',
      '&lt;',
      '=',
      'a',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const kept = cleanHtml(pieces.join(''))
        const tags = (kept.match(/<[^>]*>/g) ?? []).join('')
        expect(tags).not.toMatch(/<script|<svg|<!--|\son\w+=|href="javascript:/i)
      }),
    )
  })

  it('keeps its words beside it for searching', () => {
    expect(plainText('<h3>甲</h3><ul><li>1 &lt; 2</li></ul>')).toBe('甲\n1 < 2')
    expect(richTextServer.toColumns('<p> </p>', { currency: 'CNY', timeZone: 'UTC', country: 'CN' })).toEqual([
      null,
      null,
    ])
  })
})
