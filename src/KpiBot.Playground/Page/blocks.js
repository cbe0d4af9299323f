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
  return el('div', { class: 'actions' }, block.elements.map(element => (element.type === 'overflow' ? overflow(element, press) : button(element, press))));
}

function button(element, press) {
  return el('button', { type: 'button', class: element.style ?? '', onclick: event => press(element, event.currentTarget) }, words(element.text));
}

// The menu at the end of a row. A press outside, Escape or a choice closes it.
function overflow(element, press) {
  const menu = el('details', { class: 'menu-of', onkeydown: event => { if (event.key === 'Escape') close(); } });
  const close = () => { menu.open = false; menu.querySelector('summary').focus(); };
  const choose = option => event => { close(); press({ action_id: element.action_id, value: option.value }, event.currentTarget); };
  menu.addEventListener('focusout', event => { if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false; });
  menu.append(
    el('summary', { 'aria-label': '…' }, '⋯'),
    el('div', { class: 'choices' }, element.options.map(option => el('button', { type: 'button', onclick: choose(option) }, words(option.text)))));
  return menu;
}

function unknown(block) {
  return el('div', { class: 'context' }, entities(block.alt_text ?? block.type));
}
