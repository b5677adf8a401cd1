// The thread in which the gaps of a week are put together: seconds of work that no call may wait for.
import { parentPort, workerData } from 'node:worker_threads';
import { languageOf } from '../search/languages.ts';
import { gapsOf } from './group.ts';
import type { GapWork } from './inThread.ts';

const { signals, names, language } = workerData as GapWork;
parentPort?.postMessage(gapsOf(signals, names, languageOf(language)));
