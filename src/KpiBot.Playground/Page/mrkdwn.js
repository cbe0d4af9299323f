// Slack's mrkdwn as elements: *bold*, _italic_, ~struck~, `code`, ```preformatted```, <url|text>, line breaks and the three entities.
// https://docs.slack.dev/messaging/formatting-message-text/
import { el } from './dom.js';
import { emoji } from './emoji.js';

const tags = { '*': 'strong', '_': 'em', '~': 's' };
const word = /[\p{L}\p{N}]/u;

export function mrkdwn(text) {
  const out = document.createDocumentFragment();
  let plain = '';
  const flush = () => {
    if (plain) out.append(...emoji(entities(plain)));
    plain = '';
  };
  const put = (node, next) => {
    flush();
    out.append(node);
    return next;
  };
  for (let at = 0; at < text.length;) {
    const found = fence(text, at) ?? code(text, at) ?? link(text, at) ?? emphasis(text, at);
    if (found) at = put(found.node, found.next);
    else if (text[at] === '\n') at = put(el('br'), at + 1);
    else plain += text[at++];
  }
  flush();
  return out;
}

export function entities(text) {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

function fence(text, at) {
  if (!text.startsWith('```', at)) return null;
  const end = text.indexOf('```', at + 3);
  return end < 0 ? null : { node: el('pre', { tabindex: '0' }, entities(text.slice(at + 3, end))), next: end + 3 };
}

function code(text, at) {
  if (text[at] !== '`') return null;
  const end = text.indexOf('`', at + 1);
  return end <= at + 1 || text.slice(at, end).includes('\n') ? null : { node: el('code', {}, entities(text.slice(at + 1, end))), next: end + 1 };
}

function link(text, at) {
  if (text[at] !== '<') return null;
  const end = text.indexOf('>', at);
  if (end < 0) return null;
  const inner = text.slice(at + 1, end);
  const bar = inner.indexOf('|');
  const address = entities(bar < 0 ? inner : inner.slice(0, bar));
  const label = entities(bar < 0 ? inner : inner.slice(bar + 1));
  const node = /^(https?:\/\/|\/playground\/)/.test(address)
    ? el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, label)
    : el('span', { class: 'mention' }, label);
  return { node, next: end + 1 };
}

// A mark counts only at the edge of a word, as in Slack.
function emphasis(text, at) {
  const tag = tags[text[at]];
  if (!tag || (at > 0 && word.test(text[at - 1])) || !text[at + 1] || /\s/.test(text[at + 1])) return null;
  for (let end = text.indexOf(text[at], at + 2); end > 0; end = text.indexOf(text[at], end + 1)) {
    const inner = text.slice(at + 1, end);
    if (inner.includes('\n')) return null;
    if (!/\s/.test(text[end - 1]) && !(text[end + 1] && word.test(text[end + 1]))) return { node: el(tag, {}, mrkdwn(inner)), next: end + 1 };
  }
  return null;
}
