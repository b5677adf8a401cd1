// A server reduced to its voice, so that a test can kill it.
import pino from 'pino';
import { openVoice } from '../../server/announcements/voice.ts';

const [folder = '', sentences = '[]'] = process.argv.slice(2);
const ends = { folder, atExchange: '/spoken', ownRecordings: folder, log: pino({ level: 'silent' }) };
openVoice(ends).prepare(JSON.parse(sentences));
