import type { FastifyReply, FastifyRequest } from 'fastify'
import { clientAddressHeader } from '#platform/auth/client-address.ts'
import { loginEmail } from '#platform/auth/login.ts'
import type { HttpServices } from '#platform/http/services.ts'

type Visitor = { request: FastifyRequest; reply: FastifyReply; email: string; password: string }

/** Signs in whoever has just proved who he is by setting his password, so that he need not type it again. */
export async function signInBrowser(
  services: HttpServices,
  { request, reply, email, password }: Visitor,
): Promise<void> {
  const headers = new Headers({
    [clientAddressHeader]: request.ip,
    'user-agent': (request.headers['user-agent'] ?? '').slice(0, 300),
  })
  const { headers: answered } = await services.auth.api.signInEmail({
    body: { email: loginEmail(email), password },
    headers,
    returnHeaders: true,
  })
  for (const cookie of answered.getSetCookie()) reply.header('set-cookie', cookie)
}
