import { createTransport } from 'nodemailer'
import type { Logger } from 'pino'

export type Mail = { to: string; subject: string; text: string }

export type Mailer = {
  /** Whether mail can be sent at all. */
  configured: boolean
  /** Sends one mail; false when it could not be handed over (the reason is in the log). */
  send(mail: Mail): Promise<boolean>
}

type Settings = { url?: string; from?: string; log: Logger }

/** Mail over the SMTP server of SMTP_URL. Without one nothing is sent and people copy links instead. */
export function openMailer({ url, from, log }: Settings): Mailer {
  if (!url) return { configured: false, send: async () => false }
  const transport = createTransport(url, {
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  } as object)
  const sender = from ?? `Guanxi <no-reply@${new URL(url).hostname}>`
  return {
    configured: true,
    async send({ to, subject, text }) {
      try {
        await transport.sendMail({
          from: sender,
          to: { name: '', address: to },
          subject: subject.replace(/[\r\n]+/g, ' '),
          text,
        })
        return true
      } catch (error) {
        log.error({ err: error }, 'a mail could not be sent')
        return false
      }
    },
  }
}
