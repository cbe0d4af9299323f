// One message as Slack shows it.
import { avatar, botAvatar, el } from './dom.js';
import { blocks } from './blocks.js';

export function message(post, { app, reply, press }) {
  const labels = app.labels;
  const author = post.author ? app.person(post.author) : null;
  const name = post.author ? author?.name ?? post.author : 'KpiBot';
  const at = new Date(post.at);
  const time = at.toLocaleTimeString(app.language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const body = post.payload ? blocks(post.payload, press) : [el('p', { class: 'section typed' }, post.text)];
  return el('article', { class: `message ${post.payload ? 'from-bot' : 'from-person'} ${post.onlyFor && post.payload ? 'private' : ''}`, 'data-post': post.id, 'aria-label': `${name}, ${time}` },
    post.onlyFor && post.payload ? el('p', { class: 'only-you' }, eye(), labels.onlyYou) : null,
    post.payload ? botAvatar() : avatar(post.author, name),
    el('div', { class: 'content' },
      el('p', { class: 'by' },
        el('span', { class: 'name' }, name),
        post.payload ? el('span', { class: 'app' }, labels.app) : null,
        el('time', { datetime: post.at, title: at.toLocaleString(app.language) }, time)),
      el('div', { class: 'body', lang: post.language }, body),
      post.edits > 0 ? el('span', { class: 'edited' }, labels.edited) : null,
      reply ? el('button', { type: 'button', class: 'reply', onclick: reply }, labels.reply) : null));
}

function eye() {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', 'M8 3.2C4.6 3.2 2 5.6.8 8c1.200 2.400 3.800 4.800 7.200 4.800S14 10.400 15.200 8C14 5.600 11.400 3.200 8 3.200Zm0 8A3.200 3.200 0 1 1 8 4.800a3.200 3.200 0 0 1 0 6.400Zm0-1.400a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600Z');
  svg.append(path);
  return svg;
}
