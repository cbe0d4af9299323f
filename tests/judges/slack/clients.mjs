// node slack/clients.mjs ADDRESS AREA   Slack's own clients talk to the Slack that our tests run against, at ADDRESS (an http://127.0.0.1 address).
// AREA is web or socket. The tests start the fake and this; alone it has nobody to talk to. Says what it saw; exit 1 on the first thing that is not so.
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import { SocketModeClient } from '@slack/socket-mode';

const [address, area] = process.argv.slice(2);
const slackApiUrl = new URL('/api/', address).href;
const web = new WebClient('xoxb-T1-fake', { slackApiUrl });
const blocks = text => [{ type: 'section', text: { type: 'mrkdwn', text } }];
const plain = text => ({ type: 'plain_text', text });
// A picture of one point.
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

await { web: playWeb, socket: playSocket }[area]();
console.log('OK');
process.exit(0);

async function playWeb() {
  await messages();
  await pages();
  await limits();
  await people();
  await files();
  await views();
}

async function messages() {
  const me = await web.auth.test();
  assert.deepEqual([me.ok, me.team_id, me.bot_id], [true, 'T1', 'BBOTT1']);
  const metadata = { event_type: 'kpibot_delivery', event_payload: { key: 'from-node' } };
  const posted = await web.chat.postMessage({ channel: 'C1', text: 'Hello', blocks: blocks('*Hello*'), metadata });
  assert.match(posted.ts, /^\d+\.\d{6}$/);
  assert.equal((await web.chat.update({ channel: 'C1', ts: posted.ts, text: 'Changed', blocks: blocks('_Changed_') })).ok, true);
  const reply = await web.chat.postMessage({ channel: 'C1', thread_ts: posted.ts, text: 'A reply' });
  const thread = await web.conversations.replies({ channel: 'C1', ts: posted.ts, include_all_metadata: true });
  assert.deepEqual(thread.messages.map(message => message.ts), [posted.ts, reply.ts]);
  assert.deepEqual([thread.messages[0].text, thread.messages[0].metadata], ['Changed', metadata]);
  assert.equal((await web.conversations.history({ channel: 'C1' })).messages[0].metadata, undefined, 'Metadata come only for who asks for them');
  await refused('not_in_channel', web.chat.postMessage({ channel: 'C2', text: 'Hello' }));
  await refused('invalid_blocks', web.chat.postMessage({ channel: 'C1', text: 'Hello', blocks: blocks('x'.repeat(3001)) }));
  await refused('msg_too_long', web.chat.update({ channel: 'C1', ts: posted.ts, text: 'x'.repeat(4001) }));
  assert.match((await web.chat.postEphemeral({ channel: 'C1', user: 'U1', text: 'Only you' })).message_ts, /\./);
  await web.chat.delete({ channel: 'C1', ts: posted.ts });
  await refused('message_not_found', web.chat.update({ channel: 'C1', ts: posted.ts, text: 'Gone' }));
}

async function pages() {
  for (let at = 0; at < 7; at++) await web.chat.postMessage({ channel: 'C3', text: `${at}` });
  const seen = [];
  for await (const page of web.paginate('conversations.history', { channel: 'C3', limit: 3 })) seen.push(page.messages.map(message => message.text));
  assert.deepEqual(seen, [['6', '5', '4'], ['3', '2', '1'], ['0']]);
}

// Their client waits as long as Retry-After says, then posts.
async function limits() {
  await told('fault?method=chat.postMessage&retryAfter=1');
  const began = Date.now();
  assert.equal((await web.chat.postMessage({ channel: 'C1', text: 'After a wait' })).ok, true);
  assert.ok(Date.now() - began >= 1000, 'It waited');
  await told('fault?method=chat.postMessage&retryAfter=1');
  await assert.rejects(new WebClient('xoxb-T1-fake', { slackApiUrl, rejectRateLimitedCalls: true }).chat.postMessage({ channel: 'C1', text: 'No wait' }), { retryAfter: 1 });
}

async function people() {
  assert.deepEqual((await web.users.info({ user: 'U1', include_locale: true })).user.profile.email, 'camille@acme.test');
  assert.equal((await web.users.lookupByEmail({ email: 'Camille@acme.test' })).user.id, 'U1');
  await refused('users_not_found', web.users.lookupByEmail({ email: 'nobody@acme.test' }));
  const { channel } = await web.conversations.open({ users: 'U1' });
  assert.equal((await web.chat.postMessage({ channel: channel.id, text: 'Hello' })).channel, 'D1');
  assert.ok((await web.conversations.members({ channel: 'C1' })).members.includes('U1'));
  assert.deepEqual((await web.conversations.list({ types: 'public_channel,private_channel' })).channels.map(found => found.id), ['C1', 'C2', 'C3']);
  await refused('not_authed', new WebClient(undefined, { slackApiUrl }).auth.test());
  await refused('invalid_auth', new WebClient('xoxb-forged', { slackApiUrl }).auth.test());
}

async function files() {
  const uploaded = await web.filesUploadV2({ filename: 'chart.png', file: png, title: 'Chart', alt_text: 'One point' });
  const id = uploaded.files[0].files[0].id;
  assert.match(id, /^F[A-Z0-9]{8,}$/);
  const image = [{ type: 'image', alt_text: 'One point', slack_file: { id } }];
  await refused('invalid_blocks', web.chat.postMessage({ channel: 'C1', text: 'Too early', blocks: image }));
  while (!(await web.files.info({ file: id })).file.mimetype) await wait(100);
  assert.equal((await web.chat.postMessage({ channel: 'C1', text: 'Now', blocks: image })).ok, true);
}

async function views() {
  const view = { type: 'modal', callback_id: 'plan', title: plain('Plan'), submit: plain('Save'),
    blocks: [{ type: 'input', block_id: 'what', label: plain('What'), element: { type: 'plain_text_input', action_id: 'what' } }] };
  const trigger_id = await told('trigger');
  const opened = await web.views.open({ trigger_id, view });
  assert.match(opened.view.id, /^V/);
  await refused('exchanged_trigger_id', web.views.open({ trigger_id, view }));
  await refused('invalid_arguments', web.views.open({ trigger_id: await told('trigger'), view: { ...view, submit: undefined } }));
  await web.views.update({ view_id: opened.view.id, hash: opened.view.hash, view });
  await refused('hash_conflict', web.views.update({ view_id: opened.view.id, hash: opened.view.hash, view }));
  assert.equal((await web.views.publish({ user_id: 'U1', view: { type: 'home', blocks: blocks('Home') } })).view.type, 'home');
}

// hello, envelopes of the three kinds, what they are acknowledged with, and a new connection when Slack asks for one.
async function playSocket() {
  const socket = new SocketModeClient({ appToken: 'xapp-1-A0KPIBOT01-fake', clientOptions: { slackApiUrl } });
  const heard = [];
  socket.on('slack_event', async ({ type, body, ack, accepts_response_payload: takes }) => {
    heard.push([type, body.event?.type ?? body.command ?? body.type]);
    await ack(takes ? { text: 'You are welcome' } : undefined);
  });
  await socket.start();
  assert.deepEqual(JSON.parse(await told('push/command')), { text: 'You are welcome' });
  assert.deepEqual(JSON.parse(await told('push/mention')), {});
  assert.deepEqual(JSON.parse(await told('push/press')), { text: 'You are welcome' });
  await told('disconnect?reason=refresh_requested');
  assert.equal(await told('connections?opened=2'), '2', 'It came back by itself');
  await told('push/mention');
  assert.deepEqual(heard, [['slash_commands', '/kpi'], ['events_api', 'app_mention'], ['interactive', 'block_actions'], ['events_api', 'app_mention']]);
  await socket.disconnect();
}

async function refused(error, call) {
  await assert.rejects(call, thrown => (assert.equal(thrown.data?.error, error), true), `Slack was to say ${error}`);
}

// What no client can do: the fake is told to fail, or asked for what only Slack itself has.
async function told(what) {
  const answer = await fetch(new URL(`/fake/${what}`, address), { method: 'POST' });
  const text = await answer.text();
  assert.ok(answer.ok, `${what}: ${text}`);
  return text;
}
