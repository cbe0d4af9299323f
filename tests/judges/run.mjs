// node run.mjs [--root FOLDER]   Hands every approved message and every manifest of the repository to its judge, one test a file;
// then gives the built bot the tokens that Microsoft's own validator gets, and plays Microsoft's Agents Playground against it (not with --root).
// Says why for each refusal; the last line is `N passed, N failed, N skipped`. A required kind of which there is no file fails.
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';

const here = import.meta.dirname;
const asked = process.argv.indexOf('--root');
const root = asked < 0 ? path.resolve(here, '../..') : path.resolve(process.argv[asked + 1]);
const passedOver = new Set(['.artifacts', '.git', 'node_modules', 'bin', 'obj']);
const files = walk(root).map(file => path.relative(root, file)).sort();

const kinds = [
  { name: 'approved Slack messages', judge: 'slack/payload.mjs', required: true, subjects: files.filter(f => f.endsWith('.slack.approved.json')) },
  { name: 'Slack manifest', judge: 'slack/manifest.mjs', required: true, subjects: files.filter(f => /^manifests\/slack.*\.ya?ml$/.test(f)) },
  { name: 'approved Teams cards', judge: 'teams/card.mjs', required: true, subjects: files.filter(f => f.endsWith('.teams.approved.json')) },
  { name: 'Teams manifest', judge: 'teams/manifest.mjs', required: true, subjects: files.filter(f => /^manifests\/teams\/manifest\.json$/.test(f)).map(path.dirname) },
];

let passed = 0, failed = 0;
for (const { name, judge, required, subjects } of kinds) {
  if (subjects.length === 0 && required) report(false, name, `no file of this kind under ${root}`);
  for (const [subject, refusal] of judgeAll(judge, subjects)) report(refusal === null, subject, refusal);
}
if (asked < 0) {
  report(...ran('teams/tokens.mjs', "Microsoft's validator"));
  report(...ran('teams/playground.mjs', 'Agents Playground'));
}
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed ? 1 : 0;

// Starting the TypeScript compiler takes longer than judging a hundred messages: all at once first, one by one only to find the culprit.
function judgeAll(judge, subjects) {
  if (subjects.length > 1 && ask(judge, subjects) === null) return subjects.map(subject => [subject, null]);
  return subjects.map(subject => [subject, ask(judge, [subject])]);
}

// A folder's judge takes one folder; the others take any number of files. They look for their types from where they run.
function ask(judge, subjects) {
  const answer = spawnSync(process.execPath, [path.join(here, judge), ...subjects.map(s => path.join(root, s))], { cwd: here, encoding: 'utf8' });
  return answer.status === 0 ? null : `${answer.stdout}${answer.stderr}${answer.signal ? `ended by ${answer.signal}` : ''}`.trim();
}

// The built bot beside Microsoft's own programs.
function ran(script, name) {
  const answer = spawnSync(process.execPath, [path.join(here, script)], { cwd: here, encoding: 'utf8', timeout: 300_000, killSignal: 'SIGTERM' });
  return [answer.status === 0, name, `${answer.stdout}${answer.stderr}`.trim()];
}

function report(good, subject, refusal) {
  if (good) passed++; else failed++;
  console.log(`${good ? 'passed' : 'failed'} ${subject}${good ? '' : `\n${refusal.replace(/^/gm, '    ')}`}`);
}

function walk(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
    passedOver.has(entry.name) ? [] : entry.isDirectory() ? walk(path.join(folder, entry.name)) : [path.join(folder, entry.name)]);
}
