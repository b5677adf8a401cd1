// The one cookie of the desk: an opaque token in a browser that no script can read.
import { createHash, randomBytes } from 'node:crypto';

/** How the cookie is named and guarded; https with the prefix that binds it to this host. */
export interface CookieRules {
  readonly name: string;
  readonly secure: boolean;
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The rules for the address at which desks reach us. */
export function cookieRules(publicUrl: string | undefined): CookieRules {
  const secure = publicUrl?.startsWith('https:') === true;
  return { name: secure ? '__Host-amtsleitung' : 'amtsleitung', secure };
}

/** A new token of 256 bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** The token in a Cookie header, or null when there is none that could be ours. */
export function tokenFrom(rules: CookieRules, cookieHeader: string | undefined): string | null {
  for (const part of (cookieHeader ?? '').split(';')) {
    const [name, value = ''] = part.trim().split('=', 2);
    if (name === rules.name && TOKEN.test(value)) return value;
  }
  return null;
}

/** The Set-Cookie header for a token that lives so many seconds; 0 seconds takes the cookie away. */
export function setCookie(rules: CookieRules, token: string, maxAgeSeconds: number): string {
  const secure = rules.secure ? '; Secure' : '';
  return `${rules.name}=${token}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}
