import type { Page } from '@playwright/test'
import { expect, test, write } from './person.ts'
import { expectNamedControls, expectNoSidewaysScroll } from './screen-checks.ts'

test.use({ firm: 'own' })

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function openFiles(page: Page, { name, tab }: { name: string; tab: string }) {
  const { id } = await write(page.request, 'POST /v1/accounts', { name })
  await page.goto(`/accounts/${id}`)
  await page.getByRole('tab', { name: tab }).click()
  return page.getByRole('tabpanel', { name: tab })
}

test('files are added, looked at, renamed, removed and brought back', async ({ signedIn: page }) => {
  const files = await openFiles(page, { name: '宁波文件泵业有限公司', tab: 'Files' })
  await expect(files.getByText('No files yet.')).toBeVisible()
  await files.getByLabel('Add files').setInputFiles([
    { name: 'photo.png', mimeType: 'image/png', buffer: picture },
    {
      name: 'note.html',
      mimeType: 'text/html',
      buffer: Buffer.from('<script>document.title = "run"</script>Price list'),
    },
    { name: 'contract.pdf', mimeType: 'application/pdf', buffer: onePage('Purchase contract') },
  ])
  for (const name of ['photo.png', 'note.html', 'contract.pdf']) {
    await expect(files.getByRole('button', { name, exact: true })).toBeVisible()
  }
  await expectNamedControls(page)

  await files.getByRole('button', { name: 'photo.png', exact: true }).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByRole('img', { name: 'photo.png' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)

  await files.getByRole('button', { name: 'note.html', exact: true }).click()
  await expect(sheet.getByText('<script>document.title = "run"</script>Price list')).toBeVisible()
  expect(await page.title()).not.toBe('run')
  await page.keyboard.press('Escape')

  await files.getByRole('button', { name: 'contract.pdf', exact: true }).click()
  const paper = sheet.getByRole('img', { name: 'Page 1' })
  await expect(paper).toBeVisible()
  await expect.poll(() => paper.evaluate(isDrawn), { timeout: 15_000 }).toBe(true)
  await page.keyboard.press('Escape')

  await files.getByRole('button', { name: 'More about photo.png' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await files.getByRole('textbox', { name: 'Rename' }).fill('pump.png')
  await page.keyboard.press('Enter')
  await expect(files.getByRole('button', { name: 'pump.png', exact: true })).toBeVisible()

  await files.getByRole('button', { name: 'More about pump.png' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect(files.getByRole('button', { name: 'pump.png', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(files.getByRole('button', { name: 'pump.png', exact: true })).toBeVisible()

  await page.getByRole('tab', { name: 'Timeline' }).click()
  await expect(page.getByRole('tabpanel', { name: 'Timeline' }).getByRole('link', { name: 'pump.png' })).toBeVisible()
})

test('a file too large is said so at once, and the others go on', async ({ signedIn: page }) => {
  await page.route('**/api/v1/files/usage', (route) =>
    route.fulfill({ json: { bytes: 900, quotaBytes: 1000, maxFileBytes: 2048 } }),
  )
  const files = await openFiles(page, { name: '宁波大文件泵业有限公司', tab: 'Files' })
  await expect(files.getByText(/for files are used/)).toBeVisible()
  await files.getByLabel('Add files').setInputFiles([
    { name: 'film.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(4096) },
    { name: 'small.txt', mimeType: 'text/plain', buffer: Buffer.from('small') },
  ])
  const large = files.getByRole('listitem').filter({ hasText: 'film.bin' })
  await expect(large.getByRole('alert')).toContainText('larger than')
  await expect(files.getByRole('button', { name: 'small.txt', exact: true })).toBeVisible()
  await large.getByRole('button', { name: 'Close' }).click()
  await expect(large).toHaveCount(0)
})

test.describe('in Chinese on a phone', () => {
  test.use({ language: 'zh-CN', viewport: { width: 390, height: 844 } })

  test('文件可以添加和预览', async ({ signedIn: page }) => {
    const files = await openFiles(page, { name: '宁波手机文件泵业有限公司', tab: '文件' })
    await files.getByLabel('添加文件').setInputFiles({ name: '现场照片.png', mimeType: 'image/png', buffer: picture })
    await files.getByRole('button', { name: '现场照片.png', exact: true }).click()
    await expect(page.getByRole('dialog').getByRole('img', { name: '现场照片.png' })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await page.getByRole('button', { name: '关闭' }).click()
    await expectNoSidewaysScroll(page)
  })
})

/** Whether something stands on the paper. */
function isDrawn(element: Element): boolean {
  const canvas = element as HTMLCanvasElement
  const { data = [] } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {}
  for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255 && (data[at] ?? 255) < 128) return true
  return false
}

/** A PDF of one page with one line, and a script that must not run. */
function onePage(text: string): Buffer {
  const drawing = `BT /F1 24 Tf 72 720 Td (${text}) Tj ET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>',
    `<</Length ${drawing.length}>>stream\n${drawing}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  const body = objects.map((object, index) => `${index + 1} 0 obj${object}endobj\n`)
  const starts = body.map((_, index) => `%PDF-1.4\n${body.slice(0, index).join('')}`.length)
  const table = starts.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const whole = `%PDF-1.4\n${body.join('')}`
  return Buffer.from(
    `${whole}xref\n0 6\n0000000000 65535 f \n${table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${whole.length}\n%%EOF\n`,
  )
}
