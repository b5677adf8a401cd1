// The desk's own files: the built pages, each with the nonce for its style elements.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type Express, type Request, type Response } from 'express';
import { notFound } from './failures.ts';
import { nonceOf } from './headers.ts';

const YEAR = '1y';

/** Serves the built desk from the folder; every address that is not a file or data is the desk itself. */
export function mountPages(app: Express, uiFolder: string): void {
  app.use(
    '/assets',
    express.static(join(uiFolder, 'assets'), { index: false, immutable: true, maxAge: YEAR, redirect: false }),
    notFound,
  );
  const page = (_request: Request, response: Response) => answerPage(uiFolder, response);
  app.get('/index.html', page);
  app.use(express.static(uiFolder, { index: false, redirect: false, dotfiles: 'ignore', maxAge: 0 }));
  app.get('/{*path}', page);
}

async function answerPage(uiFolder: string, response: Response): Promise<void> {
  response.set('Cache-Control', 'no-store');
  const html = await readFile(join(uiFolder, 'index.html'), 'utf8').catch(() => null);
  if (html === null) {
    response.status(503).type('text').send('The desk has not been built yet: npm run build');
    return;
  }
  const nonce = `<meta property="csp-nonce" nonce="${nonceOf(response)}">`;
  response.type('html').send(html.replace(/<head[^>]*>/i, (head) => head + nonce));
}
