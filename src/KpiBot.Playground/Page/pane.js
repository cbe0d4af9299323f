// One person's seat: their conversations, what they see, what they type. The page has one, or two side by side.
import { avatar, botAvatar, el, fill } from './dom.js';
import { openForm } from './form.js';
import { message } from './message.js';

export class Pane {
  constructor(app, index, person) {
    Object.assign(this, { app, index, posts: new Map(), unread: new Map(), waiting: 0, said: [] });
    this.element = el('section', { class: 'pane', onfocusin: () => app.activate(this), onpointerdown: () => app.activate(this) });
    this.log = el('div', { class: 'log', role: 'log', 'aria-live': 'polite', tabindex: '0' });
    this.status = el('p', { class: 'status', role: 'status' });
    this.build();
    this.be(person);
  }

  build() {
    this.heading = el('h2', { class: 'who' });
    this.tabs = el('nav', { class: 'tabs' });
    this.tools = el('div', { class: 'tools' });
    this.chips = el('div', { class: 'chips' });
    this.thread = el('p', { class: 'threading', hidden: true });
    this.error = el('p', { class: 'error', role: 'alert' });
    const id = `compose-${this.index}`;
    this.label = el('label', { for: id, class: 'sr' });
    this.input = el('textarea', { id, rows: '1', maxlength: '2000', onkeydown: event => this.key(event), oninput: () => this.grow() });
    this.send = el('button', { class: 'primary send' });
    this.form = el('form', { class: 'compose', onsubmit: event => this.submit(event) }, this.label, this.input, this.send);
    this.element.append(
      el('header', { class: 'top' }, this.heading, this.tools, this.tabs),
      this.log,
      el('footer', {}, this.status, this.chips, this.thread, this.form, this.error));
  }

  be(person) {
    this.person = person;
    this.channel = `dm:${person.userId}`;
    this.posts.clear();
    this.unread.clear();
    this.leaveThread();
    this.listen();
    this.render();
  }

  listen() {
    this.events?.close();
    clearTimeout(this.again);
    this.events = new EventSource(`/playground/events?person=${encodeURIComponent(this.person.userId)}`);
    this.fresh = true;
    this.events.addEventListener('hello', event => this.hello(JSON.parse(event.data)));
    this.events.addEventListener('post', event => this.take(JSON.parse(event.data)));
    this.events.onerror = () => {
      this.lost = true;
      this.showStatus();
      // The browser connects again by itself unless the host answered with a refusal.
      if (this.events.readyState === EventSource.CLOSED) this.again = setTimeout(() => this.app.restart().then(() => this.listen(), () => this.events.onerror()), 2000);
    };
  }

  hello({ run }) {
    this.lost = false;
    this.showStatus();
    if (run !== this.app.run) {
      this.posts.clear();
      this.app.restart();
      this.render();
    }
    // What stands there already is not news to a screen reader.
    this.fresh = true;
    this.log.setAttribute('aria-live', 'off');
    setTimeout(() => {
      this.fresh = false;
      this.log.setAttribute('aria-live', 'polite');
    }, 400);
  }

  take(post) {
    const known = this.posts.get(post.id);
    if (known && known.edits === post.edits) return;
    this.posts.set(post.id, post);
    if (post.channel !== this.channel) {
      if (!this.fresh) this.unread.set(post.channel, (this.unread.get(post.channel) ?? 0) + 1);
      this.showTabs();
      return;
    }
    const shown = this.log.querySelector(`[data-post="${CSS.escape(post.id)}"]`);
    if (shown) shown.replaceWith(this.message(post, shown.querySelector('.thread')));
    else this.append(post);
    this.showChips();
  }

  append(post) {
    this.log.querySelector('.welcome')?.remove();
    const near = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 120;
    const root = post.thread && this.log.querySelector(`[data-post="${CSS.escape(post.thread)}"]`);
    const place = root ? root.querySelector('.thread') ?? root.querySelector('.content').appendChild(el('div', { class: 'thread' })) : this.log;
    const shown = this.message(post);
    place.append(shown);
    if (root && !this.fresh) shown.scrollIntoView({ block: 'nearest' });
    else if (near || post.author === this.person.userId) this.log.scrollTop = this.log.scrollHeight;
    shown.querySelectorAll('img').forEach(image => image.addEventListener('load', () => { if (near) this.log.scrollTop = this.log.scrollHeight; }));
  }

  message(post, thread) {
    const inChannel = !post.channel.startsWith('dm:') && post.payload && !post.onlyFor && !post.thread;
    const shown = message(post, { app: this.app, reply: inChannel ? () => this.enterThread(post) : null, press: (button, pressed) => this.press(post, button, pressed) });
    if (thread) shown.querySelector('.content').append(thread);
    return shown;
  }

  render() {
    const { labels } = this.app;
    this.heading.replaceChildren(avatar(this.person.userId, this.person.name, 'small'), el('span', {}, this.person.name), el('span', { class: 'role' }, labels.roles[this.person.role] ?? this.person.role));
    this.element.setAttribute('aria-label', this.person.name);
    this.log.setAttribute('aria-label', labels.messages);
    this.tabs.setAttribute('aria-label', labels.conversations);
    this.label.textContent = fill(labels.compose, { name: this.person.name });
    this.input.placeholder = labels.placeholder;
    this.send.textContent = labels.send;
    this.showTools();
    this.showTabs();
    this.showStatus();
    this.log.replaceChildren();
    const posts = [...this.posts.values()].filter(post => post.channel === this.channel);
    if (posts.length === 0) this.log.append(this.welcome());
    posts.forEach(post => this.append(post));
    this.log.scrollTop = this.log.scrollHeight;
    this.showChips();
  }

  showTools() {
    const { labels, panes } = this.app;
    const second = this.index === 0
      ? panes.length < 2 ? el('button', { type: 'button', class: 'quiet second', onclick: () => this.app.openSecond() }, labels.openSecond) : null
      : el('button', { type: 'button', class: 'quiet', onclick: () => this.app.closeSecond() }, labels.closeSecond);
    this.tools.replaceChildren(...[
      this.index === 0 ? el('button', { type: 'button', class: 'quiet menu', 'aria-controls': 'side', 'aria-expanded': 'false', onclick: () => this.app.openPeople() }, labels.openPeople) : null,
      second].filter(Boolean));
  }

  showTabs() {
    const { labels, people } = this.app;
    const tab = (id, name) => el('button', {
      type: 'button',
      'aria-current': id === this.channel ? 'page' : null,
      onclick: () => this.open(id),
    }, name, this.unread.get(id) ? el('span', { class: 'unread' }, String(this.unread.get(id))) : null);
    this.tabs.replaceChildren(
      tab(`dm:${this.person.userId}`, labels.private),
      ...people.channels.filter(channel => this.person.channels.includes(channel.id)).map(channel => tab(channel.id, `# ${channel.name}`)));
  }

  showStatus() {
    const { labels } = this.app;
    this.status.classList.toggle('lost', Boolean(this.lost));
    this.status.classList.toggle('writing', !this.lost && this.waiting > 0);
    this.status.textContent = this.lost ? labels.reconnecting : this.waiting > 0 ? labels.writing : '';
  }

  showChips() {
    const empty = ![...this.posts.values()].some(post => post.channel === this.channel);
    this.chips.hidden = empty;
    this.chips.replaceChildren(...(empty ? [] : this.app.examples(this.person).map(example => el('button', { type: 'button', title: example.hint, onclick: () => this.say(example.text) }, example.text))));
  }

  welcome() {
    const { labels, people } = this.app;
    const channel = people.channels.find(one => one.id === this.channel);
    if (channel) return el('div', { class: 'welcome' }, botAvatar(), el('h3', {}, `# ${channel.name}`), el('p', {}, fill(labels.emptyChannel, { name: channel.name })));
    return el('div', { class: 'welcome' },
      botAvatar(),
      el('h3', {}, fill(labels.welcome, { name: this.person.name.split(' ')[0] })),
      el('p', {}, labels.welcomeText),
      el('h4', {}, labels.examplesTitle),
      el('div', { class: 'cards' }, this.app.examples(this.person).map(example =>
        el('button', { type: 'button', onclick: () => this.say(example.text) }, el('code', {}, example.text), el('span', {}, example.hint)))));
  }

  open(channel) {
    this.channel = channel;
    this.unread.delete(channel);
    this.leaveThread();
    this.render();
    this.input.focus();
  }

  enterThread(post) {
    const { labels } = this.app;
    this.root = post.id;
    this.thread.replaceChildren(labels.replying, ' ', el('button', { type: 'button', class: 'quiet', onclick: () => this.leaveThread() }, labels.stopReplying));
    this.thread.hidden = false;
    this.input.focus();
  }

  leaveThread() {
    this.root = null;
    this.thread.hidden = true;
  }

  key(event) {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.submit(event);
    else if (event.key === 'Escape') this.leaveThread();
    else if (event.key === 'ArrowUp' && this.input.value === '' && this.said.length > 0) {
      this.input.value = this.said.at(-1);
      event.preventDefault();
    }
  }

  grow() {
    this.input.style.height = 'auto';
    this.input.style.height = `${Math.min(this.input.scrollHeight, 160)}px`;
  }

  submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = '';
    this.grow();
    this.say(text);
  }

  async say(text) {
    this.said.push(text);
    const sent = await this.working(() => this.app.ask('messages', { as: this.person.userId, channel: this.channel, thread: this.root, text, locale: this.app.language }));
    if (!sent && !this.input.value) this.input.value = text;
  }

  // The button that was pressed is let go of when the answer is there, and is not pressed twice by a double click.
  async press(post, button, pressed) {
    if (pressed.getAttribute('aria-busy') === 'true') return;
    pressed.setAttribute('aria-busy', 'true');
    await this.working(() => this.app.ask('presses', { as: this.person.userId, post: post.id, actionId: button.action_id, value: button.value, locale: this.app.language }));
    pressed.removeAttribute('aria-busy');
  }

  // Whether it arrived; where the answer is a form, it is opened.
  async working(work) {
    this.waiting++;
    this.error.textContent = '';
    const soon = setTimeout(() => this.showStatus(), 150);
    const { ok, body } = await work();
    clearTimeout(soon);
    this.waiting--;
    this.showStatus();
    if (!ok) this.error.textContent = this.app.labels.notSent;
    if (body?.view) this.fill(body);
    return ok;
  }

  fill({ form, view, language }) {
    const as = this.person.userId;
    return openForm(view, language, answers => this.app.ask('forms', { as, form, answers, locale: this.app.language }), this.app.labels.notSent);
  }

  close() {
    clearTimeout(this.again);
    this.events.close();
    this.element.remove();
  }
}
