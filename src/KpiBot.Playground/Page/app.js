// The playground's page: people on the left, one or two of them talking to the bot on the right.
import { avatar, el } from './dom.js';
import { Pane } from './pane.js';

const byId = id => document.getElementById(id);
const address = new URLSearchParams(location.search);

const app = {
  panes: [],

  async start() {
    await this.load();
    this.language = [address.get('lang'), localStorage.getItem('kpibot.language'), navigator.language.slice(0, 2)].find(one => one in this.all) ?? Object.keys(this.all)[0];
    this.showLabels();
    if (this.asksCode) await this.enter();
    const first = this.person(address.get('as')) ?? this.everybody()[0];
    this.addPane(first);
    const second = this.person(address.get('second'));
    if (second) this.addPane(second);
    this.showLabels();
    byId('filter').addEventListener('input', () => this.showPeople());
    byId('close-people').addEventListener('click', () => this.closePeople());
    byId('veil').addEventListener('click', () => this.closePeople());
    addEventListener('keydown', event => { if (event.key === 'Escape') this.closePeople(); });
  },

  async load() {
    const response = await fetch('/playground/start');
    if (!response.ok) throw new Error(`start: ${response.status}`);
    const { token, run, asksCode, labels, people } = await response.json();
    Object.assign(this, { token, run, asksCode, all: labels, people: people ?? this.people });
  },

  // The host was started again: another token, perhaps another company.
  async restart() {
    await this.load();
    if (this.asksCode) location.reload();
    else this.showLabels();
  },

  async enter() {
    const door = byId('door');
    door.addEventListener('cancel', event => event.preventDefault());
    door.showModal();
    await new Promise(done => byId('door-form').addEventListener('submit', async event => {
      event.preventDefault();
      if (await this.post('code', { code: byId('code').value })) done();
      else byId('wrong').textContent = this.labels.wrongCode;
    }));
    door.close();
    await this.load();
  },

  get labels() {
    return this.all[this.language];
  },

  everybody() {
    return this.people.groups.flatMap(group => group.people);
  },

  person(id) {
    return this.everybody().find(person => person.userId === id);
  },

  examples(person) {
    return this.labels.examples.filter(example => example.roles.length === 0 || example.roles.includes(person.role));
  },

  async post(path, body) {
    return (await this.ask(path, body)).ok;
  },

  // What the host says to a post; nothing where it has nothing to say or could not be reached.
  async ask(path, body) {
    try {
      const response = await fetch(`/playground/${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Playground-Token': this.token },
        body: JSON.stringify(body),
      });
      return { ok: response.ok, body: response.status === 200 ? await response.json() : null };
    } catch {
      return { ok: false, body: null };
    }
  },

  addPane(person) {
    const pane = new Pane(this, this.panes.length, person);
    this.panes.push(pane);
    byId('panes').append(pane.element);
    this.activate(pane);
    this.panes.forEach(one => one.showTools());
    this.remember();
  },

  openSecond() {
    const others = this.everybody().filter(person => person !== this.panes[0].person);
    this.addPane(others.find(person => person.role !== this.panes[0].person.role) ?? others[0]);
    this.panes[1].input.focus();
  },

  closeSecond() {
    this.panes.pop().close();
    this.activate(this.panes[0]);
    this.panes[0].showTools();
    this.remember();
    this.panes[0].input.focus();
  },

  activate(pane) {
    if (this.active === pane) return;
    this.active = pane;
    this.panes.forEach(one => one.element.classList.toggle('active', one === pane));
    this.showPeople();
  },

  remember() {
    const url = new URL(location.href);
    url.search = new URLSearchParams({ as: this.panes[0].person.userId, ...(this.panes[1] ? { second: this.panes[1].person.userId } : {}), lang: this.language });
    history.replaceState(null, '', url);
  },

  speak(language) {
    this.language = language;
    localStorage.setItem('kpibot.language', language);
    this.showLabels();
    this.remember();
  },

  showLabels() {
    const { labels } = this;
    document.documentElement.lang = this.language;
    document.title = labels.title;
    document.querySelectorAll('[data-label]').forEach(one => { one.textContent = labels[one.dataset.label]; });
    document.querySelectorAll('[data-label-aria]').forEach(one => one.setAttribute('aria-label', labels[one.dataset.labelAria]));
    document.querySelectorAll('[data-label-placeholder]').forEach(one => one.setAttribute('placeholder', labels[one.dataset.labelPlaceholder]));
    byId('languages').replaceChildren(...Object.entries(this.all).sort().map(([language, words]) => el('button', {
      type: 'button',
      lang: language,
      'aria-pressed': String(language === this.language),
      onclick: () => this.speak(language),
    }, words.language)));
    byId('company').textContent = this.people?.company ?? '';
    this.showPeople();
    this.panes.forEach(pane => pane.render());
  },

  showPeople() {
    if (!this.people || !this.active) return;
    const filter = byId('filter');
    filter.hidden = this.everybody().length <= 12;
    const wanted = filter.value.trim().toLocaleLowerCase(this.language);
    const groups = this.people.groups
      .map(group => ({ ...group, people: group.people.filter(person => person.name.toLocaleLowerCase(this.language).includes(wanted)) }))
      .filter(group => group.people.length > 0);
    byId('groups').replaceChildren(...groups.map(group => this.group(group)), ...(groups.length === 0 ? [el('p', { class: 'nobody', role: 'status' }, this.labels.nobodyFound)] : []));
  },

  group({ name, people }) {
    return el('section', {}, el('h3', {}, name ?? this.labels.noTeam), el('ul', {}, people.map(person => {
      const seat = this.panes.findIndex(pane => pane.person === person || pane.person?.userId === person.userId);
      return el('li', {}, el('button', {
        type: 'button',
        'aria-current': this.active.person.userId === person.userId ? 'true' : null,
        class: seat >= 0 ? 'seated' : '',
        onclick: () => this.pick(person),
      }, avatar(person.userId, person.name, 'small'), el('span', { class: 'name' }, person.name), el('span', { class: 'role' }, this.labels.roles[person.role] ?? person.role)));
    })));
  },

  pick(person) {
    this.active.be(person);
    this.showPeople();
    this.remember();
    this.closePeople();
    this.active.input.focus();
  },

  openPeople() {
    byId('side').classList.add('open');
    byId('veil').hidden = false;
    document.querySelector('.menu')?.setAttribute('aria-expanded', 'true');
    byId('close-people').focus();
  },

  closePeople() {
    if (!byId('side').classList.contains('open')) return;
    byId('side').classList.remove('open');
    byId('veil').hidden = true;
    const menu = document.querySelector('.menu');
    menu?.setAttribute('aria-expanded', 'false');
    menu?.focus();
  },
};

app.start();
