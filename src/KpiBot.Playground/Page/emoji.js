// The status circles drawn by the page itself, as Slack does: not every machine has a font for them. The character stays for readers and for copying.
import { el } from './dom.js';

const circles = { '🟢': 'green', '🟠': 'orange', '🔴': 'red', '⚪': 'white', '🔵': 'blue', '🟡': 'yellow' };
const circle = new RegExp(`(${Object.keys(circles).join('|')})\\uFE0F?`, 'u');

export function emoji(text) {
  return text.split(circle).filter(Boolean).map(part =>
    part in circles ? el('span', { class: `circle ${circles[part]}` }, el('span', { class: 'hidden' }, part)) : document.createTextNode(part));
}
