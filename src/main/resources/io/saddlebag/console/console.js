'use strict';
// The console. Whatever comes from the API becomes text in the page (el, below), never markup; the page's
// Content-Security-Policy refuses markup made of text besides.
(() => {
  const home = new URL('.', document.currentScript.src);
  const api = new URL('../api/v1/', home);
  const here = location.pathname.slice(home.pathname.length).split('/').map(decodeURIComponent);
  const ROLES = ['viewer', 'operator', 'admin'];
  const LOOKS = {
    active: 'good', succeeded: 'good', successful: 'good',
    paused: 'warn', partial: 'warn', blocked: 'warn', cancelled: 'warn', pending: 'warn',
    error: 'bad', failed: 'bad', interrupted: 'bad', rejected: 'bad', invalid: 'bad',
  };
  const FIGURES = ['successful', 'rejected', 'invalid', 'pending'];
  let me = { role: 'viewer' };

  // ---- Text and elements

  const $ = id => document.getElementById(id);
  const there = each => each !== null && each !== undefined && each !== false && each !== '';

  function el(tag, attributes, ...content) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (there(value)) node.setAttribute(name, value);
    }
    node.append(...content.flat().filter(there));
    return node;
  }

  const link = (...parts) => new URL(parts.map(encodeURIComponent).join('/'), home).pathname;
  const of = (...parts) => parts.map(encodeURIComponent).join('/');
  const may = role => ROLES.indexOf(me.role) >= ROLES.indexOf(role);
  const count = number => Number(number).toLocaleString('en');
  const pill = status => el('span', { class: 'status ' + (LOOKS[status] ?? '') }, status);
  const pre = text => el('pre', { tabindex: 0 }, text);
  const json = value => JSON.stringify(value).replace(/"\uE000([^"]*)"/g, '$1');
  const pairs = values => Object.entries(values).map(([name, value]) => `${name}: ${json(value)}`).join('\n');

  /** JSON in which the numbers that JavaScript would round, or write otherwise, are texts; json() takes that back. */
  const exact = text => text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, token =>
    token[0] === '"' || (Number.isSafeInteger(Number(token)) && String(Number(token)) === token) ? token : `"\uE000${token}"`);

  function time(text) {
    if (!text) return '';
    const at = new Date(text);
    const two = number => String(number).padStart(2, '0');
    return el('time', { datetime: text, title: text },
      `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} `
      + `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`);
  }

  function took(ms) {
    if (ms === null || ms === undefined) return '';
    const seconds = Math.round(ms / 1000);
    if (ms < 60000) return `${(ms / 1000).toFixed(1)} s`;
    return seconds < 3600 ? `${Math.floor(seconds / 60)} min ${seconds % 60} s`
      : `${Math.floor(seconds / 3600)} h ${Math.floor(seconds % 3600 / 60)} min`;
  }

  /** Puts nodes where others are, and leaves what has not changed: neither focus nor what is unfolded may get lost. */
  function fill(parent, nodes) {
    const focus = parent.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
    const open = new Set([...parent.querySelectorAll('details[open]')].map(each => each.dataset.key));
    const old = [...parent.children];
    nodes.forEach((node, i) => {
      node.querySelectorAll('details').forEach(each => { each.open = open.has(each.dataset.key); });
      if (!old[i]) parent.append(node);
      else if (!old[i].isEqualNode(node)) old[i].replaceWith(node);
    });
    old.slice(nodes.length).forEach(each => each.remove());
    if (focus && !parent.contains(document.activeElement)) {
      parent.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus();
    }
  }

  function list(parent, entries) {
    fill(parent, entries.filter(([, value]) => there(value) && value.length !== 0)
      .map(([name, value, look]) => el('div', { class: look }, el('dt', null, name), el('dd', null, value))));
  }

  /** A list without boxes around its entries. */
  function facts(parent, entries) {
    fill(parent, entries.filter(([, value]) => there(value) && value.length !== 0)
      .flatMap(([name, value]) => [el('dt', null, name), el('dd', null, value)]));
  }

  function show(node, text, look) {
    node.hidden = !text;
    node.textContent = text ?? '';
    if (look) node.className = 'note ' + look;
  }

  // ---- The API

  class Refusal extends Error {
    constructor(message, status) {
      super(message);
      this.status = status;
    }
  }

  const cookie = name => document.cookie.split('; ').find(each => each.startsWith(name + '='))?.slice(name.length + 1);

  function words(problem, status) {
    const faults = (problem?.errors ?? []).map(each => `${each.field}: ${each.message}`)
      .filter(each => !(problem.detail ?? '').includes(each));
    return [problem?.detail ?? problem?.title ?? `The service has answered with status ${status}`, ...faults].join('\n');
  }

  async function call(method, path, body) {
    const headers = { Accept: 'application/json' };
    if (method !== 'GET') headers['X-XSRF-TOKEN'] = cookie('XSRF-TOKEN') ?? '';
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    let reply;
    try {
      reply = await fetch(new URL(path, api), { method, headers, body: JSON.stringify(body), cache: 'no-store' });
    } catch {
      throw new Refusal('The service does not answer. It is asked again in a few seconds', 0);
    }
    const answer = await reply.text().then(text => JSON.parse(exact(text))).catch(() => null);
    if (reply.status === 401) {
      location.assign(new URL('../login?next=', home)
        + encodeURIComponent(location.pathname.slice(new URL('..', home).pathname.length - 1) + location.search));
    }
    if (!reply.ok) throw new Refusal(words(answer, reply.status), reply.status);
    return answer;
  }

  // ---- Saying what happens

  let failureOf = null;

  function fail(error, origin) {
    if (!(error instanceof Refusal)) console.error(error);
    failureOf = origin;
    show($('failure'), error.message);
  }

  function say(text) {
    show($('failure'), null);
    show($('done'), text);
  }

  function ask(title, text, yes) {
    const dialog = $('question');
    $('question-title').textContent = title;
    $('question-text').textContent = text;
    $('question-yes').textContent = yes;
    dialog.returnValue = 'no';
    dialog.showModal();
    return new Promise(answer => dialog.addEventListener('close', () => answer(dialog.returnValue === 'yes'), { once: true }));
  }

  let acting = false;

  function act(begins) {
    acting = begins;
    document.body.setAttribute('aria-busy', String(begins));
  }

  /** A button that does something and says what came of it. */
  function button(label, action, { name, look } = {}) {
    const node = el('button', {
      type: 'button', class: look, 'data-focus': `${label} ${name ?? ''}`, 'aria-label': name ? `${label} ${name}` : null,
    }, label);
    node.addEventListener('click', async () => {
      if (acting) return;
      act(true);
      say(null);
      try {
        say(await action());
      } catch (error) {
        fail(error, 'act');
      } finally {
        act(false);
        if (watch) watch.seen = null;
        watch?.now();
      }
    });
    return node;
  }

  // ---- Looking again

  let watch = null;

  /** Loads again and again. What is loaded is a function that draws; only the latest is called. */
  class Watch {
    constructor(load, pause) {
      Object.assign(this, { load, pause, turn: 0, seen: null });
      document.addEventListener('visibilitychange', () => document.hidden || this.now());
    }

    async now() {
      clearTimeout(this.timer);
      const turn = ++this.turn;
      try {
        const draw = await this.load();
        if (turn !== this.turn) return;
        draw();
        if (failureOf === 'watch') show($('failure'), null);
      } catch (error) {
        if (turn === this.turn) fail(error, 'watch');
      }
      const pause = this.pause();
      if (turn === this.turn && pause) this.timer = setTimeout(() => document.hidden || this.now(), pause);
    }
  }

  /** A table that shows one part of a list, with buttons to the others. */
  class Part {
    constructor(table, path, row, limit, query = () => ({})) {
      Object.assign(this, { path, row, limit, query, cursors: [null], next: null, turn: 0 });
      this.body = table.tBodies[0];
      this.empty = table.parentElement.nextElementSibling;
      const step = (label, move) => {
        const node = el('button', { type: 'button', class: 'plain' }, label);
        node.addEventListener('click', () => { move(); this.show(); });
        return node;
      };
      this.back = step('Previous', () => this.cursors.pop());
      this.on = step('Next', () => this.cursors.push(this.next));
      this.nav = el('nav', { class: 'paging', 'aria-label': 'Parts of the list' }, this.back, this.on);
      this.empty.after(this.nav);
      this.nav.hidden = true;
    }

    async load() {
      const cursor = this.cursors.at(-1);
      const wanted = Object.entries({ limit: this.limit, ...this.query(), cursor }).filter(([, value]) => there(value));
      const found = await call('GET', this.path + '?' + new URLSearchParams(wanted));
      return () => {
        if (cursor !== this.cursors.at(-1)) return;
        this.next = found.next_cursor;
        fill(this.body, found.data.map(this.row));
        this.empty.hidden = found.data.length > 0;
        this.body.parentElement.hidden = found.data.length === 0;
        this.back.disabled = this.cursors.length === 1;
        this.on.disabled = !this.next;
        this.nav.hidden = this.back.disabled && this.on.disabled;
      };
    }

    async show() {
      const turn = ++this.turn;
      try {
        const draw = await this.load();
        if (turn === this.turn) draw();
      } catch (error) {
        fail(error, 'act');
      }
    }

    first() {
      this.cursors = [null];
      return this.show();
    }
  }

  /** A form that narrows a list down. It stands in the address, so that a link leads to the same. */
  function filter(form, changed) {
    const given = new URLSearchParams(location.search);
    for (const field of form.elements) {
      field.value = given.get(field.name) ?? '';
      if (field.selectedIndex === -1) field.selectedIndex = 0;
    }
    const read = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
    let timer;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const query = new URLSearchParams(read()).toString();
        history.replaceState(null, '', location.pathname + (query && '?' + query));
        changed();
      }, 200);
    };
    form.addEventListener('input', soon);
    form.addEventListener('submit', event => { event.preventDefault(); soon(); });
    return read;
  }

  // ---- Runs

  const runLink = run => el('a', { href: link('runs', run.sync, String(run.id)) }, `Run ${run.id}`);

  function figures(run) {
    return FIGURES.map(name => {
      if (!run) return el('td', { class: 'number' });
      const troubled = name !== 'successful' && run[name] > 0 && run.status !== 'running';
      const text = count(run[name]);
      return el('td', { class: 'number' }, troubled
        ? el('a', { class: 'some', href: link('runs', run.sync, String(run.id)) + '?outcome=' + name }, text) : text);
    });
  }

  function progress(parent, run) {
    parent.hidden = !run;
    if (!run) return;
    const sent = run.successful + run.rejected;
    const text = run.planned_at === null
      ? `Run ${run.id} reads the model: ${count(run.rows_read)} rows so far`
      : `Run ${run.id} sends: ${count(sent)} of ${count(run.changes)} changes, ${count(run.rejected)} rejected`;
    const counted = run.planned_at !== null && run.changes > 0;
    fill(parent, [
      el('p', null, text),
      el('progress', { 'aria-label': text, max: counted ? run.changes : null, value: counted ? sent : null }),
      may('operator') ? el('div', { class: 'buttons' }, cancel(run)) : el('div'),
    ]);
  }

  const cancel = run => button('Cancel', async () => {
    await call('POST', of('syncs', run.sync, 'runs', String(run.id), 'cancel'));
    return `Run ${run.id} ends at its next batch. What is not sent by then, the next run sends.`;
  }, { name: `run ${run.id}`, look: 'plain' });

  // ---- What can be done to a sync

  const operate = (sync, operation, body) => call('POST', of('syncs', sync.id, operation), body);

  const trigger = sync => async () => `Run ${(await operate(sync, 'trigger')).id} of ${sync.id} has begun.`;

  const change = (sync, operation) => async () => `${sync.id} is ${(await operate(sync, operation)).status} now.`;

  const sure = (title, text, yes, act) => async () => (await ask(title, text, yes)) ? act() : null;

  // Asks with the words in which the service refuses to do it unconfirmed.
  function confirmed(sync, operation, title, yes, done) {
    return async () => {
      const refused = await operate(sync, operation).then(() => null, refusal => refusal);
      if (!refused?.message.includes('"confirm": true')) throw refused;
      const meaning = refused.message.replace(/ If that is what you want, send .*$/, '');
      if (!await ask(title, meaning, yes)) return null;
      return done(await operate(sync, operation, { confirm: true }));
    };
  }

  function usual(sync, named) {
    if (!may('operator') || !sync.mode) return [];
    const name = named ? sync.id : undefined;
    const shown = [];
    if (['created', 'active'].includes(sync.status) && !sync.running) shown.push(button('Trigger', trigger(sync), { name }));
    if (['created', 'active', 'error'].includes(sync.status)) {
      shown.push(button('Pause', change(sync, 'pause'), { name, look: 'plain' }));
    }
    if (['paused', 'error'].includes(sync.status)) shown.push(button('Resume', change(sync, 'resume'), { name }));
    return shown;
  }

  function all(sync) {
    const shown = usual(sync, false);
    if (!sync.mode) return shown;
    const archived = sync.status === 'archived';
    const add = (label, act) => shown.push(button(label, act, { look: 'plain' }));
    if (may('operator') && !archived) {
      add('Plan', () => plan(sync));
      if (!sync.running) {
        add('Test with one record', sure(`Test ${sync.id}?`, 'The first record that would be inserted or updated is sent,'
          + ' and no other. It counts: if the destination accepts it, the next run does not send it again.',
          'Send one record', () => test(sync)));
      }
    }
    if (!may('admin')) return shown;
    if (archived) {
      add('Restore', change(sync, 'restore'));
      return shown;
    }
    if (!sync.running) {
      add('Reset…', confirmed(sync, 'reset', `Reset ${sync.id}?`, 'Reset', done => done.meaning));
      add('Rebuild…', confirmed(sync, 'rebuild', `Rebuild the snapshot of ${sync.id}?`, 'Rebuild',
        run => `Run ${run.id} has begun.`));
    }
    add('Archive…', sure(`Archive ${sync.id}?`, 'It does not run any more until it is restored. Its history and its snapshot'
      + ' stay.', 'Archive', change(sync, 'archive')));
    return shown;
  }

  function result(title, ...content) {
    const close = el('button', { type: 'button', class: 'plain' }, 'Close');
    close.addEventListener('click', () => { $('result').hidden = true; $('actions').querySelector('button')?.focus(); });
    $('result').replaceChildren(el('h2', { id: 'result-title' }, title), ...content.flat().filter(there),
      el('div', { class: 'buttons' }, close));
    $('result').hidden = false;
    $('result').focus();
  }

  const table = (heads, rows) => el('div', { class: 'wide' }, el('table', null,
    el('thead', null, el('tr', null, heads.map(head => el('th', { scope: 'col' }, head)))),
    el('tbody', null, rows.map(cells => el('tr', null, cells.map((cell, i) => el('td', { class: i > 1 ? 'words' : null }, cell)))))));

  async function plan(sync) {
    say('The model is being read and compared. Nothing is sent.');
    const found = await operate(sync, 'plan', { samples: 5 });
    const before = each => !each.before ? ''
      : each.before.differs ? `differs in ${each.before.differs.join(', ')}` : pre(pairs(each.before.key));
    const counts = el('dl', { class: 'figures' });
    list(counts, Object.entries(found.counts).map(([name, value]) => [name.replaceAll('_', ' '), count(value)]));
    result('What a run would do now', counts,
      found.notice && el('p', { class: 'note' }, found.notice + '.'),
      found.would_be_blocked && el('p', { class: 'note warn' }, 'The run would be blocked: ' + found.would_be_blocked),
      found.samples.length > 0 && [el('h3', null, 'Some of the changes'), table(['Operation', 'Key', 'Before', 'After'],
        found.samples.map(each => [each.operation, each.key, before(each), each.after ? pre(pairs(each.after)) : '']))],
      found.invalid.length > 0 && [el('h3', null, 'Some of the invalid rows'), table(['Key', 'Code', 'Message'],
        found.invalid.map(each => [each.key, each.code, each.message]))]);
    return null;
  }

  async function test(sync) {
    say('The model is being read and compared. Then one record is sent.');
    const { run, record } = await operate(sync, 'test');
    if (!record) {
      result('Test', el('p', null, runLink(run), ' ', pill(run.status)),
        el('p', null, run.message ?? 'There is nothing to insert or update, so nothing was sent.'));
      return null;
    }
    result('Test', el('p', null, `${record.operation} of `, el('strong', null, record.key), ': ', pill(record.outcome),
      ' ', runLink(run)), el('h3', null, 'Values'), pre(pairs(record.values)), evidence(record));
    return null;
  }

  function evidence(record) {
    const part = (title, text) => there(text) ? [el('h3', null, title), pre(text)] : [];
    return [
      record.code || record.message ? el('p', { class: 'words' }, [record.code, record.message].filter(there).join(': ')) : null,
      ...part('Request', record.request), ...part('Response', record.response),
    ];
  }

  // ---- The pages

  function syncsPage() {
    const row = sync => {
      const run = sync.last_run;
      return el('tr', null,
        el('th', { scope: 'row' }, el('a', { href: link('syncs', sync.id) }, sync.name ?? sync.id),
          sync.name ? el('small', null, sync.id) : null),
        el('td', null, sync.mode),
        el('td', null, pill(sync.status), sync.reason ? el('small', { class: 'words' }, sync.reason) : null,
          sync.problem ? el('small', { class: 'some' }, 'its file does not take effect') : null),
        el('td', null, run ? [el('a', { href: link('runs', sync.id, String(run.id)) }, pill(run.status)),
          el('small', null, time(run.started_at))] : 'never'),
        figures(run),
        el('td', null, time(sync.next_run)),
        el('td', null, el('div', { class: 'buttons' }, usual(sync, true))));
    };
    const read = filter($('filter'), () => { syncs.cursors = [null]; watch.now(); });
    const syncs = new Part($('syncs'), 'syncs', row, 50, read);
    syncs.show = () => watch.now();
    if (!may('operator')) document.querySelector('.do').textContent = '';
    watch = new Watch(async () => {
      const [draw, problems] = await Promise.all([syncs.load(), call('GET', 'file-problems')]);
      return () => {
        draw();
        $('problems').hidden = problems.data.length === 0;
        fill($('problems').querySelector('tbody'), problems.data.map(each => el('tr', null,
          el('th', { scope: 'row' }, each.file), el('td', null, each.line),
          el('td', null, each.sync ? el('a', { href: link('syncs', each.sync) }, each.sync) : null),
          el('td', { class: 'words' }, each.reason))));
      };
    }, () => 5000);
    watch.now();
  }

  function schedule(sync) {
    const when = sync.schedule;
    switch (when?.type) {
      case 'cron': return `cron ${when.cron}` + (when.time_zone ? ` (${when.time_zone})` : '');
      case 'interval': return `every ${count(when.interval_minutes)} minutes`;
      case 'after': return `after ${when.sync_id}` + (when.on === 'always' ? ', however its run ended' : ', by success');
      case 'webhook': return 'when its webhook is called';
      case 'manual': return 'on demand';
      default: return 'as its file says';
    }
  }

  function drawSync(sync) {
    const about = sync.definition;
    document.title = `${sync.name ?? sync.id} – Saddlebag`;
    $('name').textContent = sync.name ?? sync.id;
    $('lead').textContent = [sync.id, sync.description].filter(there).join('\n');
    const line = sync.problem?.line ? `, line ${sync.problem.line}` : '';
    show($('problem'), sync.problem && `The file ${sync.problem.file} does not take effect${line}: ${sync.problem.reason}`
      + (about ? '\nThe version before goes on.' : ''));
    fill($('state'), [pill(sync.status), el('span', null, sync.since ? [' since ', time(sync.since)] : '',
      sync.failures ? `, ${sync.failures} failed in a row` : '', sync.reason ? `: ${sync.reason}` : '')]);
    fill($('actions'), all(sync));
    progress($('progress'), sync.run_in_progress);
    facts($('facts'), [
      ['Schedule', schedule(sync)],
      ['Next runs', sync.next_runs.map((each, i) => [i ? el('br') : null, time(each)]).flat()],
      ['Mode', sync.mode],
      ['Model', sync.model_id ?? (about ? 'a query in the file' : null)],
      ['Primary key', about?.primary_key.join(', ')],
      ['Destination', sync.destination_id],
      ['Destination key', about?.destination_key.join(', ')],
      ['Records in the snapshot', count(sync.snapshot_records)],
      ['Most deletes', about?.max_deletes],
      ['Most rejected', about && (about.max_rejected > 0 ? count(about.max_rejected) : 'no limit')],
      ['Rejected records', about && `sent again: ${about.retry_rejected}`],
      ['Batch size', about && String(about.batch_size ?? 'as the destination has it')],
      ['Shaped by hand', sync.custom ? sync.custom_reason + (sync.custom_line ? ` (line ${sync.custom_line})` : '') : null],
    ]);
    fill($('mapping').tBodies[0], (about?.mappings ?? []).map(each => el('tr', null,
      el('th', { scope: 'row' }, each.field),
      el('td', { class: 'words' }, each.column ?? (there(each.constant) ? `the text ${JSON.stringify(each.constant)}` : each.expression)),
      el('td', null, each.sensitive ? 'sensitive' : ''))));
    $('file').textContent = sync.file ?? '';
    if ($('text').textContent !== (sync.text ?? '')) $('text').textContent = sync.text ?? '';
  }

  function syncPage(id) {
    const path = of('syncs', id);
    const runs = new Part($('runs'), path + '/runs', run => el('tr', null,
      el('th', { scope: 'row' }, runLink(run), run.kind === 'sync' ? null : el('small', null, run.kind)),
      el('td', null, pill(run.status)), el('td', null, time(run.started_at)), el('td', null, run.actor ?? run.started_by),
      el('td', { class: 'number' }, run.status === 'running' ? '' : took(run.duration_ms)),
      el('td', { class: 'number' }, count(run.rows_read)), figures(run),
      el('td', { class: 'words' }, run.message)), 10);
    const changes = new Part($('changes'), path + '/changelog', each => {
      const texts = [['Difference', each.diff], ['Before', each.before], ['After', each.after]].filter(([, text]) => there(text));
      return el('tr', null, el('td', null, time(each.at)), el('td', { class: 'words' }, each.actor), el('td', null, each.action),
        el('td', { class: 'words' }, each.message, texts.length === 0 ? null : el('details', { 'data-key': each.id },
          el('summary', null, 'Before and after'), texts.map(([title, text]) => [el('h3', null, title), pre(text)]).flat())));
    }, 10);
    let running = false;
    watch = new Watch(async () => {
      const sync = await call('GET', path);
      return () => {
        drawSync(sync);
        running = sync.running;
        // What is listed below changes with these.
        const now = JSON.stringify([sync.status, sync.since, sync.last_run?.id, sync.last_run?.status, sync.text,
          sync.snapshot_records]);
        if (now !== watch.seen) {
          runs.show();
          changes.show();
        }
        watch.seen = now;
      };
    }, () => running ? 1000 : 4000);
    watch.now();
  }

  function drawRun(run) {
    $('back').textContent = run.sync;
    $('back').href = link('syncs', run.sync);
    $('name').textContent = `Run ${run.id} of ${run.sync}`;
    fill($('lead'), [pill(run.status)]);
    show($('message'), [run.error_code, run.message].filter(there).join(': '), LOOKS[run.status]);
    fill($('actions'), run.status === 'blocked' && may('operator') ? [button('Approve…', sure(`Approve run ${run.id}?`,
      `Another run begins. It may send as many deletes as this one would have, which is ${count(run.deletes)}, and no more.`,
      'Approve', async () => {
        const next = await call('POST', of('syncs', run.sync, 'runs', String(run.id), 'approve'));
        location.assign(link('runs', next.sync, String(next.id)));
        return `Run ${next.id} has begun.`;
      }))] : []);
    progress($('progress'), run.status === 'running' ? run : null);
    list($('figures'), ['rows_read', 'unchanged', 'inserts', 'updates', 'deletes', ...FIGURES].map(name =>
      [name.replaceAll('_', ' '), count(run[name]),
        ['rejected', 'invalid', 'pending'].includes(name) && run[name] > 0 && run.status !== 'running' ? 'troubled' : null]));
    facts($('phases'), [
      ['Kind', run.kind], ['Started by', run.started_by], ['Actor', run.actor], ['Node', run.node],
      ['Started', time(run.started_at)], ['Read and compared', took(run.planning_ms)],
      ['Planned', time(run.planned_at)], ['Sent', took(run.sending_ms)], ['Finished', time(run.finished_at)],
      ['Took', took(run.duration_ms)],
    ]);
  }

  function runPage(sync, id) {
    const path = of('syncs', sync, 'runs', id);
    document.title = `Run ${id} of ${sync} – Saddlebag`;
    const read = filter($('filter'), () => records.first());
    const records = new Part($('records'), path + '/records', each => el('tr', null,
      el('th', { scope: 'row' }, each.key ?? 'no key'), el('td', null, each.operation), el('td', null, pill(each.outcome)),
      el('td', null, each.code), el('td', { class: 'words' }, each.message,
        there(each.request) || there(each.response) ? el('details', { 'data-key': each.id },
          el('summary', null, 'Request and response'),
          evidence({ request: each.request, response: each.response })) : null)), 25, read);
    let status = null;
    watch = new Watch(async () => {
      const run = await call('GET', path);
      return () => {
        drawRun(run);
        status = run.status;
        const now = [status === 'running', run.rejected, run.invalid, status === 'running' || run.pending].join();
        if (now !== watch.seen) records.show();
        watch.seen = now;
      };
    }, () => status === null ? 4000 : status === 'running' ? 1000 : 0);
    watch.now();
  }

  async function start() {
    try {
      me = await call('GET', 'me');
    } catch (error) {
      fail(error, 'watch');
      if (error.status === 0) setTimeout(start, 4000);
      return;
    }
    $('me').textContent = `${me.name} (${me.role})`;
    $('hawtio').hidden = !may('admin');
    $('logout').hidden = !cookie('XSRF-TOKEN');
    $('logout').addEventListener('submit', () => { $('csrf').value = cookie('XSRF-TOKEN') ?? ''; });
    if (here[0] === 'syncs') syncPage(here[1]);
    else if (here[0] === 'runs') runPage(here[1], here[2]);
    else syncsPage();
  }

  start();
})();
