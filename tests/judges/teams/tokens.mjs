// node teams/tokens.mjs [EXECUTABLE]   Gives the same tokens to Microsoft's own validator (npm botbuilder) and to the built bot, both asking the same identity
// provider of our own for keys, and holds the two verdicts against each other. They differ in three on purpose. Exit 1 on any other difference.
import crypto from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { ConfigurationBotFrameworkAuthentication } = require('botbuilder');
const root = path.resolve(import.meta.dirname, '../../..');
const executable = path.resolve(process.argv[2] ?? path.join(root, '.artifacts/bin/KpiBot/release/KpiBot'));
const appId = '0b4a31a2-c1a0-475d-b363-5f26668660a3';
const issuer = 'https://api.botframework.com';
const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const minute = 60;

const keys = { good: key(['msteams', 'webchat']), web: key(['webchat']), bare: key(undefined), rogue: key([]) };
const published = [['good', 'good'], ['web', 'web'], ['bare', 'bare']];
const b64 = value => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

// What is given, what Microsoft's validator says, what ours says.
const corpus = [
  ['valid', {}, true, true],
  ['expired 4 min ago', { from: -60 * minute, until: -4 * minute }, true, true],
  ['from in 4 min', { from: 4 * minute }, true, true],
  ['RS512', { alg: 'RS512' }, true, true],
  ['webchat, key endorsed webchat', { kid: 'web', channel: 'webchat' }, true, false],
  ['key without endorsements', { kid: 'bare' }, true, false],
  ['serviceUrl in another case', { serviceurl: serviceUrl.toUpperCase() }, false, true],
  ['no header', { header: () => undefined }, false, false],
  ['Basic', { header: token => `Basic ${token}` }, false, false],
  ['another audience', { aud: '11111111-1111-1111-1111-111111111111' }, false, false],
  ['another issuer', { iss: 'https://api.botframework.example' }, false, false],
  ['expired 6 min ago', { from: -60 * minute, until: -6 * minute }, false, false],
  ['expired 1 h ago', { from: -120 * minute, until: -60 * minute }, false, false],
  ['from in 6 min', { from: 6 * minute }, false, false],
  ['another serviceUrl', { serviceurl: 'https://smba.trafficmanager.net/amer/' }, false, false],
  ['serviceUrl without its slash', { serviceurl: serviceUrl.slice(0, -1) }, false, false],
  ['no serviceurl', { serviceurl: undefined }, false, false],
  ['key not endorsed for msteams', { kid: 'web' }, false, false],
  ['rogue key under a known id', { key: 'rogue' }, false, false],
  ['HS256 with the public key', { alg: 'HS256' }, false, false],
  ['no signature', { alg: 'none' }, false, false],
];

const data = fs.mkdtempSync(path.join(os.tmpdir(), 'kpibot-tokens-'));
const said = [];
const reasons = [];
let bot;
let wrong = 0;
const provider = http.createServer(provide).listen(0, '127.0.0.1', run);
const tooLate = setTimeout(() => end('The whole took more than 90 s.'), 90_000);

async function run() {
  const home = `http://127.0.0.1:${provider.address().port}`;
  const port = await freePort();
  bot = spawn(executable, [], {
    cwd: path.dirname(executable),
    env: {
      ...process.env, XDG_DATA_HOME: data, ASPNETCORE_ENVIRONMENT: 'Production', ASPNETCORE_URLS: `http://127.0.0.1:${port}`,
      Teams__AppId: appId, Teams__AppPassword: 'x', Teams__TenantId: '11111111-2222-3333-4444-555555555555', Teams__OpenIdMetadataUrl: `${home}/metadata`, Teams__TokenUrl: `${home}/token`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  bot.stdout.on('data', text => said.push(`${text}`));
  bot.stderr.on('data', text => said.push(`${text}`));
  await alive(`http://127.0.0.1:${port}/health/live`);
  const theirs = new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId: appId, MicrosoftAppPassword: 'x', MicrosoftAppType: 'MultiTenant', ToChannelFromBotLoginUrl: `${home}/token`, ToChannelFromBotOAuthScope: issuer,
    ToBotFromChannelTokenIssuer: issuer, OAuthUrl: home, ToBotFromChannelOpenIdMetadataUrl: `${home}/metadata`, ToBotFromEmulatorOpenIdMetadataUrl: `${home}/metadata`,
  });
  for (const [name, token, theirVerdict, ourVerdict] of corpus) {
    const header = (token.header ?? (made => `Bearer ${made}`))(make(token));
    const activity = { type: 'typing', id: name, channelId: token.channel ?? 'msteams', serviceUrl, from: { id: '29:a' }, recipient: { id: '28:b' }, conversation: { id: 'a:1', tenantId: 't' } };
    const they = await theirs.authenticateRequest(activity, header ?? '').then(() => true, reason => { reasons.push(`${name}: ${reason.message}`); return false; });
    const response = await fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json', ...(header && { authorization: header }) }, body: JSON.stringify(activity) });
    const good = they === theirVerdict && (response.status === 202) === ourVerdict && [202, 401].includes(response.status);
    wrong += good ? 0 : 1;
    console.log(`${good ? 'as known' : 'WRONG'}  Microsoft ${they ? 'accepts' : 'rejects'}, KpiBot ${response.status === 202 ? 'accepts' : response.status === 401 ? 'rejects' : response.status}: ${name}`);
  }
  end(wrong && `${wrong} of ${corpus.length} verdicts are not the known ones.`);
}

function make({ iss = issuer, aud = appId, kid = 'good', key: signer = kid, alg = 'RS256', from = 0, until = 60 * minute, ...claims }) {
  const now = Math.floor(Date.now() / 1000);
  const url = 'serviceurl' in claims ? claims.serviceurl : serviceUrl;
  const body = `${b64({ alg, typ: 'JWT', kid })}.${b64({ iss, aud, nbf: now + from, exp: now + until, serviceurl: url })}`;
  if (alg === 'none') return `${body}.`;
  if (alg === 'HS256') return `${body}.${crypto.createHmac('sha256', keys.good.publicKey.export({ type: 'spki', format: 'pem' })).update(body).digest('base64url')}`;
  return `${body}.${crypto.sign(alg.replace('RS', 'RSA-SHA'), Buffer.from(body), keys[signer].privateKey).toString('base64url')}`;
}

function key(endorsements) {
  return { ...crypto.generateKeyPairSync('rsa', { modulusLength: 2048 }), endorsements };
}

function provide(request, response) {
  const home = `http://${request.headers.host}`;
  const answer = request.url === '/metadata'
    ? { issuer, jwks_uri: `${home}/keys`, authorization_endpoint: `${home}/x`, id_token_signing_alg_values_supported: ['RS256'], token_endpoint_auth_methods_supported: ['private_key_jwt'] }
    : { keys: published.map(([kid, name]) => ({ ...keys[name].publicKey.export({ format: 'jwk' }), use: 'sig', kid, x5t: kid, endorsements: keys[name].endorsements })) };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
}

async function alive(address) {
  for (const until = Date.now() + 40_000; Date.now() < until; await new Promise(done => setTimeout(done, 200))) {
    try {
      if ((await fetch(address)).ok) return;
    } catch { /* not yet */ }
  }
  end('The bot did not answer.');
}

function freePort() {
  return new Promise(found => { const server = http.createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => found(port)); }); });
}

function end(problem) {
  clearTimeout(tooLate);
  if (problem) console.log(`${problem}\n--- Microsoft's validator said\n${reasons.join('\n')}\n--- the bot said\n${said.join('').slice(-3000)}`);
  bot?.kill('SIGKILL');
  provider.close();
  fs.rmSync(data, { recursive: true, force: true });
  process.exit(problem ? 1 : 0);
}
