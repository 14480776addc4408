import { pino } from 'pino'
import { deliverNext } from '#platform/event/dispatch-events.ts'
import type { Route } from '#platform/http/route.ts'
import { tellPeople } from '#platform/notice/notice-subscriber.ts'
import { type Ask, type TestAnswer, type TestApp, testApp } from '#platform/testing/http.ts'

const password = 'wind in the willows'

export type Person = {
  id: string
  cookie: string
  call<Json = Record<string, never>>(
    method: Route['method'],
    path: string,
    body?: Record<string, unknown>,
  ): Promise<TestAnswer<Json>>
}

export type TalkApp = TestApp & {
  /** A new member of the first firm. */
  join(name: string, role: string, teamId?: string): Promise<Person>
  /** Lets everything that happened be told. */
  deliver(): Promise<void>
}

/** The HTTP application with people who talk with each other, and the notices that follow when they are delivered. */
export async function talkApp(): Promise<TalkApp> {
  const app = await testApp()
  const subscriber = tellPeople({ db: app.db, log: pino({ level: process.env.TEST_LOG ?? 'silent' }) })
  return {
    ...app,
    join: (name, role, teamId) => join(app, { name, role, teamId }),
    async deliver() {
      while ((await deliverNext(app.db, [subscriber])) > 0);
    },
  }
}

type Joining = { name: string; role: string; teamId: string | undefined }

async function join({ workspaceA, request }: TestApp, { name, role, teamId }: Joining): Promise<Person> {
  const email = `${name.toLowerCase().replace(/\W/g, '.')}@alpha.example`
  const sent = await workspaceA.client<{ link: string }>('POST', '/invitations', {
    ...{ email, role },
    teamId: teamId ?? null,
  })
  const body = { token: sent.json.link.split('#')[1]!, name, password }
  const { cookie } = await request('POST', '/api/v1/invitations/accept', { body })
  const call = calling(request, cookie)
  const { json, status, text } = await call<{ me: { id: string } }>('GET', '/metadata')
  if (status !== 200) throw new Error(`${name} could not join: ${text}`)
  return { id: json.me.id, cookie, call }
}

function calling(request: Ask, cookie: string): Person['call'] {
  return (method, path, body) => request(method, `/api/v1${path}`, { cookie, body })
}
