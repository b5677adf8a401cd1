// The one call that ari-client makes of the retired package "request": does this URL answer at all?
const http = require('node:http');
const https = require('node:https');

const TIMEOUT_MS = 5000;

/**
 * Calls back with an error when nothing answers, else with the response, whatever its status.
 * @param {string | {url?: string, uri?: string}} target
 * @param {(error: Error | null, response?: import('node:http').IncomingMessage) => void} callback
 */
module.exports = function probe(target, callback) {
  const url = typeof target === 'string' ? target : (target.url ?? target.uri ?? '');
  const client = url.startsWith('https:') ? https : http;
  const asked = client.get(url, { timeout: TIMEOUT_MS }, (response) => {
    response.resume();
    callback(null, response);
  });
  asked.on('timeout', () => asked.destroy(new Error(`no answer within ${TIMEOUT_MS} ms`)));
  asked.on('error', (error) => callback(error));
};
