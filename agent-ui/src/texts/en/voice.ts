// English sentences that are spoken: short, most important word first.
import { counted } from '../counted.ts';
import type { voice as german } from '../de/voice.ts';
import type { SameAs } from '../sentences.ts';

export const voice: SameAs<typeof german> = {
  openTickets: (count: number) => (count === 1 ? '1 open ticket' : `${count} open tickets`),
  returned: 'back in the queue',
  nobody: 'Nobody on the line.',
  talkingSince: (time: string) => `Talking for ${time}`,
  waitingSince: (time: string) => `Ringing, waits ${time}`,
  wrapUpLeft: (time: string) => `Wrap-up, ${time} left`,
  wrapUpStopped: 'Wrap-up, clock stopped',
  stateSince: (state: string, time: string) => `${state} for ${time}`,
  nothingYet: 'No message yet.',
  serverAway: 'Server away. Calls go on.',
  telephonyAway: 'Telephone exchange away. Calls go on.',
  deviceLost: 'Your telephone is gone. The caller is kept.',
  gone: 'The caller hung up.',
  offeredOn: 'The call is no longer with you.',
  ended: 'Hung up. Wrap-up.',
  connectedTo: (name: string) => `Connected to ${name}. Wrap-up.`,
  ringsAt: (name: string) => `Ringing at ${name}.`,
  notReached: (name: string) => `${name} not reached. The caller is with you again.`,
  held: 'On hold.',
  resumed: 'The talk goes on.',
  muted: 'Microphone off.',
  unmuted: 'Microphone on.',
  ready: 'Ready.',
  break: 'Pause.',
  paused: (reason: string) => `Pause: ${reason}.`,
  pausedMissed: 'Pause, because calls were not answered.',
  rehearsal: 'A rehearsal runs.',
  wrapUpEnds: (seconds: number) => `Wrap-up ends in ${counted(seconds, 'second', 'seconds')}.`,
  ticketOpened: (spelled: string) => `Ticket ${spelled}`,
  contactClosed: 'Contact closed.',
  poorSound: 'Poor sound.',
  count: (count: number) => (count === 1 ? '1 hit' : `${count} hits`),
};
