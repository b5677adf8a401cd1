// Tells the exchange where this phone is, and again before it forgets (RFC 3261 section 10).
import { nameAddress, parseNameAddress, sipUri } from './address.ts';
import { Dialog } from './dialog.ts';
import { type Line, newToken } from './line.ts';
import { header, headerList, type SipResponse } from './message.ts';
import type { StopTimer } from './timers.ts';

/** How a registration went: the seconds granted, or the status that refused it (408 when nobody answered). */
export type RegistrationResult =
  | { readonly registered: true; readonly expiresSeconds: number }
  | { readonly registered: false; readonly code: number; readonly reason: string };

export class Registration {
  readonly #line: Line;
  readonly #dialog: Dialog;
  readonly #username: string;
  #stopRefresh: StopTimer | undefined;
  #wanted = false;
  registered = false;

  constructor(line: Line, username: string, displayName: string | undefined) {
    this.#line = line;
    this.#username = username;
    const own = sipUri(username, line.server);
    this.#dialog = new Dialog(line, {
      callId: newToken(),
      localTag: newToken(),
      remoteTag: '',
      localParty: nameAddress(displayName, own),
      remoteParty: `<${own}>`,
      target: `sip:${line.server.host}:${line.server.port}`,
      contactUser: username,
    });
  }

  /** Registers and keeps it up: at three quarters of the time granted, and every 2 s after a failure that may pass. */
  async register(expiresSeconds: number): Promise<RegistrationResult> {
    this.#wanted = true;
    const result = await this.#ask(expiresSeconds);
    if (!this.#wanted) return result;
    this.registered = result.registered;
    const lasting = !result.registered && [401, 403, 404, 407].includes(result.code);
    if (!lasting) {
      const delayMs = result.registered ? result.expiresSeconds * 750 : 2000;
      this.#stopRefresh?.();
      this.#stopRefresh = this.#line.timers.after(delayMs, () => void this.register(expiresSeconds));
    }
    return result;
  }

  /** Takes the registration back. */
  async unregister(): Promise<RegistrationResult> {
    this.#wanted = false;
    this.registered = false;
    this.#stopRefresh?.();
    return this.#ask(0);
  }

  #ask(expiresSeconds: number): Promise<RegistrationResult> {
    return new Promise((resolve) => {
      const make = () => this.#dialog.request('REGISTER', [this.#dialog.contact, ['Expires', String(expiresSeconds)]]);
      this.#line.request(make, this.#line.server, {
        onTimeout: () => resolve({ registered: false, code: 408, reason: 'no answer' }),
        onResponse: (response) => {
          if (response.status < 200) return;
          if (response.status < 300)
            resolve({ registered: expiresSeconds > 0, ...this.#granted(response, expiresSeconds) });
          else resolve({ registered: false, code: response.status, reason: response.reason });
        },
      });
    });
  }

  #granted(response: SipResponse, asked: number): { expiresSeconds: number; code: number; reason: string } {
    const ours = headerList(response, 'Contact')
      .map((value) => parseNameAddress(value))
      .find((contact) => contact?.uri === sipUri(this.#username, this.#line.local));
    const expiresSeconds = Number(ours?.parameters.get('expires') ?? header(response, 'Expires') ?? asked);
    return { expiresSeconds, code: response.status, reason: response.reason };
  }
}
