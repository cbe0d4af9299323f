// Elements are made, never parsed from text: what a CRM calls a deal can't become markup.
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class') element.className = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

// The same person has the same colour everywhere: the hue comes from the id, the lightness keeps white letters readable on it.
export function avatar(id, name, size = '') {
  let hash = 0;
  for (const letter of id) hash = (hash * 31 + letter.codePointAt(0)) >>> 0;
  const initials = name.split(/[\s-]+/).filter(Boolean).map(part => [...part][0]);
  const face = el('span', { class: `avatar ${size}`, 'aria-hidden': 'true' }, (initials.length > 1 ? initials[0] + initials.at(-1) : initials[0] ?? '?').toUpperCase());
  face.style.setProperty('--hue', String((hash * 137.5) % 360));
  return face;
}

export function botAvatar() {
  return el('img', { class: 'avatar bot', src: '/playground/bot.svg', alt: '' });
}
