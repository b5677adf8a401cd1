// The headers that keep the desk's pages to themselves: only our own scripts, our own server, our own microphone.

import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

const HOST = /^[A-Za-z0-9.:[\]-]+$/;
const PERMISSIONS = 'microphone=(self), speaker-selection=(self), camera=(), geolocation=(), payment=(), usb=()';

/** Sets the headers on every answer. Each page gets a nonce for the few style elements that its parts add. */
export function securityHeaders(publicUrl: string | undefined): RequestHandler[] {
  const https = publicUrl?.startsWith('https:') === true;
  return [
    (_request: Request, response: Response, next: NextFunction) => {
      response.locals.nonce = randomBytes(16).toString('base64');
      response.set('Permissions-Policy', PERMISSIONS);
      next();
    },
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'", (_request, response) => `'nonce-${nonceOf(response as Response)}'`],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'"],
          mediaSrc: ["'self'", 'blob:'],
          connectSrc: ["'self'", (request) => socketSource(publicUrl, request.headers.host)],
          manifestSrc: ["'self'"],
          workerSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      strictTransportSecurity: https && { maxAge: 31_536_000 },
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
    }),
  ];
}

/** The nonce of the page that is being answered. */
export function nonceOf(response: Response): string {
  return String(response.locals.nonce);
}

/** Our own WebSocket address; some browsers do not count it as 'self'. */
function socketSource(publicUrl: string | undefined, host: string | undefined): string {
  if (publicUrl !== undefined) return new URL(publicUrl).origin.replace(/^http/, 'ws');
  return host !== undefined && HOST.test(host) ? `ws://${host}` : "'self'";
}
