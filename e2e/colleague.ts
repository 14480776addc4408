import type { Browser, Page } from '@playwright/test'
import { write } from './person.ts'

interface Colleague {
  name: string
  email: string
  role: string
}

/** A colleague who accepted an invitation, in a browser of his own that speaks Chinese. */
export async function colleague(
  { admin, browser }: { admin: Page; browser: Browser },
  { name, email, role }: Colleague,
): Promise<{ id: string; page: Page }> {
  const sent = await write(admin.request, 'POST /v1/invitations', { email, role, locale: 'zh-CN' })
  const token = String(sent.link).split('#')[1]
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  const password = 'lantern-ferry-stone-7'
  const accepted = await write(page.request, 'POST /v1/invitations/accept', { token, name, password })
  return { id: String(accepted.userId), page }
}
