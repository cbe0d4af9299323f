// Block Kit as elements: the blocks that the bot speaks in. https://docs.slack.dev/reference/block-kit/blocks/
import { el } from './dom.js';
import { emoji } from './emoji.js';
import { entities, mrkdwn } from './mrkdwn.js';

const shapes = { header, section, context, table, actions, image, divider };

export function blocks(payload, press) {
  const list = payload.blocks ?? [];
  return list.length > 0
    ? list.map(block => (shapes[block.type] ?? unknown)(block, press))
    : [el('p', { class: 'section' }, mrkdwn(payload.text ?? ''))];
}

function words(text) {
  return text.type === 'mrkdwn' ? [mrkdwn(text.text)] : emoji(text.text);
}

function header(block) {
  return el('h3', {}, words(block.text));
}

function section(block) {
  return el('div', { class: 'section' }, block.text ? words(block.text) : null, (block.fields ?? []).map(field => el('div', { class: 'field' }, words(field))));
}

function context(block) {
  return el('div', { class: 'context' }, block.elements.map(element =>
    element.type === 'image' ? el('img', { src: element.image_url, alt: element.alt_text }) : el('span', {}, words(element))));
}

function divider() {
  return el('hr');
}

function image(block) {
  return el('figure', {}, block.title ? el('figcaption', {}, words(block.title)) : null, el('img', { src: block.image_url, alt: block.alt_text, loading: 'lazy' }));
}

function table(block) {
  const [head, ...rows] = block.rows;
  const side = column => block.column_settings?.[column]?.align ?? 'left';
  const text = cell => (cell.type === 'raw_number' ? String(cell.value) : cell.text);
  const line = (row, tag) => el('tr', {}, row.map((cell, column) => el(
    tag === 'td' && column === 0 ? 'th' : tag,
    { class: side(column), scope: tag === 'th' ? 'col' : column === 0 ? 'row' : null },
    emoji(text(cell)))));
  return el('div', { class: 'table', tabindex: '0', role: 'group' }, el('table', {}, el('thead', {}, line(head, 'th')), el('tbody', {}, rows.map(row => line(row, 'td')))));
}

function actions(block, press) {
  return el('div', { class: 'actions' }, block.elements.filter(element => element.type === 'button').map(button => el('button', {
    type: 'button',
    class: button.style ?? '',
    onclick: event => press(button, event.currentTarget),
  }, words(button.text))));
}

function unknown(block) {
  return el('div', { class: 'context' }, entities(block.alt_text ?? block.type));
}
