// node teams/playground.mjs [EXECUTABLE]   Microsoft's Agents Playground asks the built bot, as people do in Teams: questions in a personal chat in both
// languages, a button of an answer, a mention in a channel, the review and a warning that arrive there, the warning planned for and taken on. Pictures of it
// all go to .artifacts/playground. Says what it saw; exit 1 on the first thing that is not so.
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { spawn, spawnSync } from 'node:child_process';
import { chromium } from 'playwright-core';

const here = import.meta.dirname;
const root = path.resolve(here, '../../..');
const executable = path.resolve(process.argv[2] ?? path.join(root, '.artifacts/bin/KpiBot/release/KpiBot'));
const pictures = path.join(root, '.artifacts/playground');
const rep = 'camille.legoff';
const manager = 'erwan.lebihan';
// The ids that the playground gives its own user, Alex Wilber, where no file says otherwise.
const account = 'teams:00000000-0000-0000-0000-0000000000001/00000000-0000-0000-0000-0000000000020';
const personalChat = 'a:kpibot-personal';
const patience = 30_000;

const data = fs.mkdtempSync(path.join(os.tmpdir(), 'kpibot-teams-'));
const [botPort, pagePort] = await freePorts(2);
// At any hour of any day: nobody rests, and what is red is red soon. The team's conversion is watched from the second start on.
const settings = {
  ...process.env, XDG_DATA_HOME: data, ASPNETCORE_ENVIRONMENT: 'Development', ASPNETCORE_URLS: `http://localhost:${botPort}`, Teams__AllowAnonymousLoopback: 'true',
  Alerts__QuietHours: 'false', Alerts__LookEvery: '00:00:00.500', Outbox__Poll: '00:00:00.200', Alerts__Watched: 'calls',
};
const watching = { ...settings, Alerts__Watched: 'conversion' };
const said = [];
const children = [];
let browser;
const tooLate = setTimeout(() => end(new Error('The whole took more than 280 s.')), 280_000);
process.on('SIGTERM', () => end(new Error('It was stopped.')));

try {
  await play();
  await end();
} catch (problem) {
  await end(problem);
}

async function play() {
  check(fs.existsSync(executable), `The bot is ${executable}`);
  fs.mkdirSync(pictures, { recursive: true });
  const bot = start(executable, [], settings, path.dirname(executable));
  await alive(`http://localhost:${botPort}/health/live`);
  kpibot(['link', rep, account], "The playground's user is linked");
  start(process.execPath, [path.join(here, '../node_modules/@microsoft/m365agentsplayground/cli.js'), 'start', '-p', `${pagePort}`, '--disable-telemetry', '--enable-events-recording', '--conversation-id', personalChat], {
    ...process.env, M365AGENTSPLAYGROUND_RECORDING_FILE: path.join(data, 'events.json'), TEAMSAPPTESTER_RECORDING_FILE: path.join(data, 'events.json'), TEAMSAPPTESTER_BROWSER: 'none', SEND_INSTALLATION_ACTIVITY: 'true', DEFAULT_CHANNEL_ID: 'msteams', BOT_ENDPOINT: `http://localhost:${botPort}/api/messages`,
  }, data);
  await alive(`http://127.0.0.1:${pagePort}/_debug/ping`);
  const page = await open();
  await personal(page);
  await french(page);
  await channel(page);
  kpibot(['link', manager, account], "The playground's user is the team's manager now");
  await digest(page);
  await warning(page, bot);
  await plan(page);
}

async function personal(page) {
  await ask(page, 'my conversion');
  await seen(page, 'Your conversion');
  await picture(page, 'answer');
  await ask(page, 'convertion lyonn');
  await page.getByRole('button', { name: 'Conversion · me' }).click();
  await seen(page, 'Your conversion', 2);
  check(await card(page, 'lyonn').count() === 0, 'The pressed card has given way to the answer.');
  await picture(page, 'pressed');
  await ask(page, 'revenue by month this year');
  await page.locator('.ac-adaptiveCard table, .ac-adaptiveCard [role=table]').first().waitFor();
  await picture(page, 'table');
}

// The playground's page itself speaks English only, whatever the browser speaks.
async function french(page) {
  const asked = await fetch(`http://127.0.0.1:${pagePort}/_internal/v1/customActivities`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'message', id: 'fr-1', channelId: 'msteams', serviceUrl: `http://localhost:${pagePort}/_connector`, locale: 'fr-FR', text: 'ma conversion',
      from: { id: 'user-id-0', name: 'Alex Wilber', aadObjectId: account.split('/')[1] }, recipient: { id: '00000000-0000-0000-0000-00000000000011', name: 'Test Bot' },
      conversation: { id: personalChat, conversationType: 'personal', tenantId: account.slice('teams:'.length).split('/')[0] },
    }),
  });
  check(asked.ok, `A question from a French client is taken: HTTP ${asked.status}`);
  await seen(page, 'Ton taux de conversion');
  await picture(page, 'french');
}

async function channel(page) {
  await page.getByRole('treeitem', { name: 'General' }).first().click();
  await mention(page, 'my revenue', 'mention');
  await page.getByRole('treeitem', { name: 'Personal Chat' }).first().click();
  await seen(page, 'Your revenue', 2);
  await picture(page, 'private');
  await page.getByRole('treeitem', { name: 'General' }).first().click();
  await page.getByText('my revenue').first().waitFor();
  await picture(page, 'channel');
  check(await page.locator('.ac-adaptiveCard').count() === 0, 'A figure of one person was told to that person, and not to the channel.');
}

// The review of a team, queued on the command line for whatever channels have asked for it, and sent by the running bot.
async function digest(page) {
  await mention(page, 'subscribe monday 9:00 team Ouest', 'subscribing');
  await page.getByRole('treeitem', { name: 'Personal Chat' }).first().click();
  await seen(page, 'will come here every Monday');
  await picture(page, 'subscribed');
  await page.getByRole('treeitem', { name: 'General' }).first().click();
  kpibot(['digest', '--team', 'ouest'], 'The review is queued');
  await seen(page, 'Revue du pipeline');
  await whole(card(page, 'Revue du pipeline').first(), 'digest');
  check(await page.locator('.ac-adaptiveCard svg').count() > 0, 'The bars of the review are drawn.');
}

// Red is what was seen red in two versions of the facts: once now, and once when the sample company is rolled forward at the next start.
async function warning(page, bot) {
  kpibot(['alerts', '--evaluate'], 'The watched figures are looked at', watching);
  await ended(bot);
  start(executable, [], watching, path.dirname(executable));
  await alive(`http://localhost:${botPort}/health/live`);
  await page.getByRole('button', { name: 'Prendre en charge' }).first().waitFor();
  await picture(page, 'warning');
  await page.getByRole('button', { name: 'Prendre en charge' }).first().click();
  await seen(page, 'Prise en charge par Erwan Le Bihan');
  check(await page.getByRole('button', { name: 'Prendre en charge' }).count() === 0, 'Nobody is asked to take it any more.');
  await page.getByText('message 200').first().waitFor(); // so the playground's log calls an update
  console.log('The card was changed for everybody.');
  await picture(page, 'taken');
}

// The playground knows no dialogs: the form stands in the card's place.
async function plan(page) {
  await page.getByRole('button', { name: 'Planifier' }).first().click();
  await page.getByText('What will be done?').first().waitFor();
  await picture(page, 'form');
  await page.getByRole('combobox').first().click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByLabel('What will be done?').fill('Prepare every proposal in pairs');
  await whole(card(page, 'What will be done?').first(), 'form-filled');
  await page.getByRole('button', { name: 'Decide' }).first().click();
  await page.getByText('What will be done?').first().waitFor({ state: 'detached' });
  await seen(page, 'Prepare every proposal in pairs');
  await picture(page, 'planned');
}

async function mention(page, text, name) {
  await page.locator('[role=textbox][data-lexical-editor]').first().click();
  await page.keyboard.type('@');
  await page.locator('li, [role=option], [role=menuitem]').filter({ hasText: 'Test Bot' }).first().click();
  await page.keyboard.type(` ${text}`);
  await picture(page, name);
  await page.getByRole('button', { name: 'Post' }).click();
}

function kpibot(args, sentence, env = settings) {
  const done = spawnSync(executable, args, { env, cwd: path.dirname(executable), encoding: 'utf8', timeout: 3 * patience });
  check(done.status === 0, `${sentence}: ${done.stdout}${done.stderr}`);
}

async function ended(child) {
  const gone = new Promise(done => child.once('exit', done));
  child.kill('SIGTERM');
  await gone;
}

function card(page, text) {
  return page.locator('.ac-adaptiveCard', { hasText: text });
}

async function ask(page, text) {
  const box = page.locator('[role=textbox][data-lexical-editor]').first();
  await box.click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

async function seen(page, text, times = 1) {
  await card(page, text).nth(times - 1).waitFor();
  console.log(`seen: ${text}`);
}

async function open() {
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(patience);
  await context.route(address => !['localhost', '127.0.0.1'].includes(address.hostname), route => route.abort());
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${pagePort}`);
  return page;
}

// A card that is longer than the window.
async function whole(element, name) {
  const [page, size] = [element.page(), element.page().viewportSize()];
  await page.setViewportSize({ ...size, height: 3000 });
  await page.waitForTimeout(1000);
  await element.screenshot({ path: path.join(pictures, `${name}.png`) });
  await page.setViewportSize(size);
}

async function picture(page, name) {
  await page.waitForTimeout(500);
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

function start(program, args, env, cwd) {
  const child = spawn(program, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  child.on('error', problem => said.push(`${problem}`));
  child.stdout.on('data', text => said.push(`${text}`));
  child.stderr.on('data', text => said.push(`${text}`));
  children.push(child);
  return child;
}

async function alive(address) {
  for (const until = Date.now() + 2 * patience; Date.now() < until; await new Promise(done => setTimeout(done, 200))) {
    try {
      if ((await fetch(address)).ok) return;
    } catch { /* not yet */ }
  }
  throw new Error(`${address} did not answer.`);
}

function check(good, sentence) {
  console.log(sentence.trim());
  if (!good) throw new Error(sentence);
}

async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, () => new Promise(ready => { const server = net.createServer().listen(0, '127.0.0.1', () => ready(server)); })));
  const ports = servers.map(server => server.address().port);
  await Promise.all(servers.map(server => new Promise(closed => server.close(closed))));
  return ports;
}

async function end(problem) {
  clearTimeout(tooLate);
  if (problem) await browser?.contexts()[0]?.pages()[0]?.screenshot({ path: path.join(pictures, 'problem.png') }).catch(() => {});
  if (problem) console.log(`${problem.stack ?? problem}\n--- the bot and the playground said\n${said.join('').slice(-4000)}`);
  await browser?.close().catch(() => {});
  for (const child of children) child.kill('SIGKILL');
  fs.rmSync(data, { recursive: true, force: true });
  process.exit(problem ? 1 : 0);
}
