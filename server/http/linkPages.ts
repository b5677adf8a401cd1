// Pages behind links that hold once, without a script: an expert without an account answers one question, an official reads the card of a caller.
import express, { type Express, type Request, type Response } from 'express';
import { z } from 'zod';
import { type LinkPurpose, LONGEST_ANSWER } from '../contract/inquiries.ts';
import { inquiryCase, inquiryHead } from '../store/inquiries.ts';
import { type KeptLink, openLink } from '../store/links.ts';
import { showCard } from './cardPage.ts';
import { hashOf } from './cookie.ts';
import { answerPage, donePage, overPage, waitPage } from './linkWords.ts';
import type { HttpParts } from './parts.ts';
import { createTries } from './tries.ts';

/** Where the links lead; what opens one follows it. */
export const LINK_PATHS: Readonly<Record<LinkPurpose, string>> = { inquiry: '/antwort', card: '/karte' };
/** Whoever guesses waits at both doors. */
const GUESSING = 'links';
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const Body = z.object({ text: z.string().trim().min(1).max(LONGEST_ANSWER) });

/** Mounts the pages. Looking uses nothing up (programs that check mails look, too); answering does, and a card ends by time alone. */
export function mountLinkPages(app: Express, parts: HttpParts): void {
  const tries = createTries(parts.now);
  const path = `${LINK_PATHS.inquiry}/:token`;
  app.get(`${LINK_PATHS.card}/:token`, (request, response) =>
    serve('card', request, response, (link) => showCard(parts, link)),
  );
  app.get(path, (request, response) => serve('inquiry', request, response, (link) => page(link)));
  app.post(path, express.urlencoded({ extended: false, limit: '32kb', parameterLimit: 10 }), (request, response) =>
    serve('inquiry', request, response, async (link) => {
      const body = Body.safeParse(request.body);
      if (!body.success) return await page(link, true);
      const { head: inquiry, ticket } = await inquiryCase(parts.db, link.about);
      if (inquiry === null) return { status: 404, html: overPage() };
      const answered = await parts.links.answer({
        type: 'linkAnswered',
        inquiry,
        ticket,
        officialId: link.officialId,
        linkId: link.id,
        text: body.data.text,
      });
      if (answered.ok) return { status: 200, html: donePage(inquiry.number) };
      if (answered.error === 'not-saved' || answered.error === 'inquiry-changed-meanwhile')
        return await page(link, false, body.data.text);
      return { status: 409, html: overPage() };
    }),
  );

  async function page(link: KeptLink, missing = false, text = ''): Promise<Shown> {
    const inquiry = await inquiryHead(parts.db, link.about);
    if (inquiry === null) return { status: 404, html: overPage() };
    const { number, question } = inquiry;
    return { status: text === '' ? 200 : 503, html: answerPage({ number, question, missing, text }) };
  }

  async function serve(
    purpose: LinkPurpose,
    request: Request,
    response: Response,
    show: (link: KeptLink) => Promise<Shown>,
  ): Promise<void> {
    const address = request.ip ?? '';
    const token = String(request.params.token);
    const link = TOKEN.test(token) ? await openLink(parts.db, hashOf(token), parts.now()) : null;
    if (link === null || link.purpose !== purpose) {
      // Whoever has a link that holds is never made to wait for others who guess from the same house.
      const wait = tries.waitSeconds(address, GUESSING);
      if (wait > 0) {
        response.set('Retry-After', String(wait));
        return send(response, { status: 429, html: waitPage(wait) });
      }
      tries.failed(address, GUESSING);
      return send(response, { status: 404, html: overPage() });
    }
    send(response, await show(link));
  }
}

interface Shown {
  readonly status: number;
  readonly html: string;
}

/** Nothing of the page is kept, followed, found by a search engine, or told to another server. */
function send(response: Response, { status, html }: Shown): void {
  response.set({
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex, nofollow',
    'Content-Security-Policy':
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  });
  response.status(status).type('html').send(html);
}
