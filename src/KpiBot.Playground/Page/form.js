// A form as a dialog, from the modal that Slack would open. https://docs.slack.dev/surfaces/modals/
import { el } from './dom.js';
import { blocks } from './blocks.js';
import { emoji } from './emoji.js';

let count = 0;

// Resolves when it is closed. `send` brings the answers away and comes back with nothing where they were taken, or with what is wrong by field.
export function openForm(view, language, send, notSent) {
  const id = `form-${++count}`;
  const opener = document.activeElement;
  const fields = view.blocks.filter(block => block.type === 'input').map((block, at) => field(block, `${id}-${at}`));
  const title = el('h2', { id: `${id}-title` }, view.title.text);
  const trouble = el('p', { class: 'wrong', role: 'alert' });
  const submit = el('button', { class: 'primary' }, view.submit.text);
  const dialog = el('dialog', { class: 'form', lang: language, 'aria-labelledby': `${id}-title` },
    el('form', { method: 'dialog', novalidate: true },
      title,
      el('div', { class: 'body' },
        blocks({ blocks: view.blocks.filter(block => block.type !== 'input') }, () => {}),
        fields.map(one => one.element)),
      trouble,
      el('footer', {}, el('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, view.close.text), submit)));

  dialog.querySelector('form').addEventListener('submit', async event => {
    event.preventDefault();
    if (submit.getAttribute('aria-busy') === 'true') return;
    if (!valid(fields)) return;
    trouble.textContent = '';
    submit.setAttribute('aria-busy', 'true');
    const answer = await send(Object.fromEntries(fields.map(one => [one.id, one.input.value])));
    submit.removeAttribute('aria-busy');
    if (!answer.ok) trouble.textContent = notSent;
    else if (answer.body?.errors) show(fields, answer.body.errors, trouble);
    else dialog.close();
  });

  document.body.append(dialog);
  dialog.showModal();
  (fields[0]?.input ?? submit).focus();
  return new Promise(done => dialog.addEventListener('close', () => {
    dialog.remove();
    if (opener?.isConnected) opener.focus();
    done();
  }));
}

function field(block, id) {
  const input = control(block.element, id);
  const required = !block.optional;
  if (required) input.setAttribute('required', '');
  const hint = block.hint ? el('p', { class: 'hint', id: `${id}-hint` }, emoji(block.hint.text)) : null;
  const wrong = el('p', { class: 'wrong', id: `${id}-wrong` });
  input.setAttribute('aria-describedby', [hint?.id, wrong.id].filter(Boolean).join(' '));
  input.addEventListener('input', () => say({ input, wrong }, ''));
  return { id: block.block_id, input, wrong, element: el('div', { class: 'field', 'data-field': block.block_id }, el('label', { for: id }, emoji(block.label.text), required ? el('span', { class: 'star', 'aria-hidden': 'true' }, ' *') : null), input, hint, wrong) };
}

function control(element, id) {
  if (element.type === 'static_select') {
    const select = el('select', { id }, element.initial_option ? null : el('option', { value: '' }), element.options.map(option =>
      el('option', { value: option.value, selected: option.value === element.initial_option?.value }, option.text.text)));
    return select;
  }

  if (element.type === 'datepicker') return el('input', { id, type: 'date', value: element.initial_date });
  const text = element.multiline ? el('textarea', { id, rows: '4', maxlength: element.max_length }) : el('input', { id, maxlength: element.max_length, autocomplete: 'off' });
  text.value = element.initial_value ?? '';
  return text;
}

// What the browser itself finds missing is said in the browser's own words.
function valid(fields) {
  fields.forEach(one => say(one, one.input.validationMessage));
  const first = fields.find(one => !one.input.validity.valid);
  first?.input.focus();
  return !first;
}

function show(fields, errors, trouble) {
  const known = new Set(fields.map(one => one.id));
  fields.forEach(one => say(one, errors[one.id] ?? ''));
  trouble.textContent = Object.entries(errors).filter(([id]) => !known.has(id)).map(([, error]) => error).join(' ');
  fields.find(one => errors[one.id])?.input.focus();
}

function say({ input, wrong }, text) {
  wrong.textContent = text;
  if (text) input.setAttribute('aria-invalid', 'true');
  else input.removeAttribute('aria-invalid');
}
