import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'

export type Mail = { id: string; to: string; replyTo: string | null; subject: string; text: string }

/**
 * What a mail server did with a mail: took it, refused it for good, could not take it now, or took all of it without saying
 * what it did with it.
 */
export type Handover = { is: 'taken' } | { is: 'refused' | 'not now' | 'unsure'; answer: string }

export type Mailer = { send(mail: Mail): Promise<Handover> }

/** Mail over the SMTP server of SMTP_URL (RFC 5321). */
export function openMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  } as object)
  return {
    async send({ id, to, replyTo, subject, text }) {
      // Read once the server has let us in: a connection that breaks from then on may have carried the mail.
      let begun = false
      const body = Readable.from(
        (function* () {
          begun = true
          yield text
        })(),
      )
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          ...(replyTo && { replyTo: { name: '', address: replyTo } }),
          messageId: `<${id}@${domainOf(from)}>`,
          subject: subject.replace(/[\r\n]+/g, ' '),
          text: { content: body },
          textEncoding: 'base64',
        })
        return { is: 'taken' }
      } catch (error) {
        return handoverOf(error as SmtpError, { begun })
      }
    },
  }
}

type SmtpError = Error & { code?: string; responseCode?: number; response?: string }

/** A reply of 5xx to an envelope or a message is final, one of 4xx is not (RFC 5321, 4.2.1); who cannot sign in may be let in later. */
function handoverOf({ code, responseCode, response, message }: SmtpError, { begun }: { begun: boolean }): Handover {
  const answer = (response ?? message).slice(0, 500)
  if (responseCode) return { is: responseCode >= 500 && code !== 'EAUTH' ? 'refused' : 'not now', answer }
  return { is: begun ? 'unsure' : 'not now', answer }
}

function domainOf(from: string): string {
  return /@([^>\s]+)/.exec(from)?.[1] ?? 'guanxi.invalid'
}
