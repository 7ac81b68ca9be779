// The page of the explorer. It asks its engine for a what-if (begin), more pairs of it (more), one told
// (twin) and one played (play), and shows what comes back; it computes no result itself.
// Whatever has `catalogue`, `call` and `gone` is an engine: server.js and offline.js each make one.
'use strict';

const $ = (id) => document.getElementById(id);
const make = (tag, props, ...children) => {
  const one = Object.assign(document.createElement(tag), props);
  one.append(...children);
  return one;
};
const thousands = (number) => number.toLocaleString('en-US');

let catalogue; // what can be chosen
let state; // what is chosen; the address has all of it
let begun; // what the engine said of it
let work = null; // ends the calls of the what-if at hand
let turn = 0; // a later what-if ends the work on an earlier one
let last; // what was found last
let askedOf = null; // the what-if of which the expectations were said
const sliders = new Map(); // by place among the settings
const boxes = new Map(); // by kind and place

// --- state and address

const EMPTY = () => ({ base: catalogue.base, from: '', seed: catalogue.seed, weeks: catalogue.weeks, v: {}, m: {}, a: {}, i: {}, e: {}, p: null, shown: false });

function fromAddress() {
  const words = new URLSearchParams(location.hash.slice(1));
  const read = EMPTY();
  if (![...words.keys()].length) return Object.assign(read, { from: catalogue.what_if });
  Object.assign(read, { seed: null, weeks: null });
  for (const [key, value] of words) {
    const [kind, ...rest] = key.split(':');
    const name = rest.join(':');
    if (kind === 'base') read.base = value;
    else if (kind === 'from') read.from = value;
    else if (kind === 'seed') read.seed = value;
    else if (kind === 'weeks') read.weeks = Number(value) || null;
    else if (kind === 'v' && value.trim() !== '' && Number.isFinite(Number(value))) read.v[name] = Number(value);
    else if (kind === 'm') read.m[name] = value === 'on';
    else if (kind === 'a') read.a[name] = value === 'allow';
    else if (kind === 'i') read.i[name] = datedFromAddress(value);
    else if (kind === 'e' && ['lower', 'same', 'higher'].includes(value)) read.e[name] = value;
    else if (kind === 'p') read.p = playFromAddress(value);
    else if (kind === 'shown') read.shown = true;
  }
  return read;
}

function toAddress(isNew) {
  const words = new URLSearchParams({ base: state.base });
  if (state.from) words.set('from', state.from);
  if (state.seed !== null) words.set('seed', state.seed);
  if (state.weeks !== null) words.set('weeks', state.weeks);
  for (const path of Object.keys(state.v).sort()) words.set(`v:${path}`, state.v[path]);
  for (const name of Object.keys(state.m).sort()) words.set(`m:${name}`, state.m[name] ? 'on' : 'off');
  for (const name of Object.keys(state.a).sort()) words.set(`a:${name}`, state.a[name] ? 'allow' : 'forbid');
  for (const name of Object.keys(state.i).sort()) words.set(`i:${name}`, datedToAddress(state.i[name]));
  for (const name of Object.keys(state.e).sort()) words.set(`e:${name}`, state.e[name]);
  if (state.p) words.set('p', playToAddress(state.p));
  if (state.shown) words.set('shown', '1');
  const hash = `#${words}`;
  if (hash !== location.hash) history[isNew ? 'pushState' : 'replaceState'](null, '', hash);
}

const request = () => ({ base: state.base, what_if: state.from, seed: state.seed, weeks: state.weeks, values: state.v, mechanisms: state.m, actions: state.a, interventions: Object.entries(state.i).map(([name, one]) => ({ name, ...one })) });
const signature = () => JSON.stringify(request());

// --- expectations

function questions() {
  $('expect-rows').replaceChildren(...catalogue.questions.map(([name, label]) => {
    const select = make('select', { id: `e-${name}` });
    for (const [value, text] of [['', 'no view'], ['lower', '↓ lower'], ['same', '= no change'], ['higher', '↑ higher']]) option(select, value, text);
    select.addEventListener('change', () => {
      if (select.value) state.e[name] = select.value; else delete state.e[name];
      toAddress(false);
    });
    return make('tr', {}, make('th', { scope: 'row' }, make('label', { htmlFor: select.id, textContent: label })), make('td', {}, select), make('td', { className: 'answer', id: `r-${name}` }));
  }));
}

function reveal() {
  $('expect').classList.toggle('shown', state.shown);
  $('results').hidden = !state.shown || !begun || begun.changes.length === 0;
  $('show').hidden = state.shown;
  $('again').hidden = !state.shown;
  $('expect-title').textContent = state.shown ? 'What you expected, and what the model gives' : 'Before you look: what do you expect?';
  const isOld = state.shown && askedOf !== null && askedOf !== signature();
  $('expect-text').textContent = !state.shown ? 'Choose where you have a view. It will stand beside what the model gives.'
    : Object.keys(state.e).length === 0 ? 'You gave no view before the result was shown.'
    : isOld ? 'You said this before you changed the what-if further.' : 'You said this before the result was shown.';
  for (const [name] of catalogue.questions) {
    $(`e-${name}`).value = state.e[name] || '';
    $(`e-${name}`).disabled = state.shown;
  }
}

const AS_SAID = (said, way) => (said === 'same' ? way === 'same' || way === 'open' : said === way);

function drawExpected(found) {
  for (const one of found.asked) {
    const said = state.e[one.outcome];
    const cell = $(`r-${one.outcome}`);
    cell.textContent = one.told;
    if (!said) continue;
    const isSo = AS_SAID(said, one.way);
    cell.append(' ', make('b', { className: isSo ? '' : 'miss', textContent: isSo ? '= as you said' : one.way === 'open' ? '≠ not told from none' : '≠ otherwise' }));
  }
}

function look() {
  let seen = [];
  try { seen = JSON.parse(sessionStorage.getItem('durand-seen') || '[]'); } catch { /* a new count begins */ }
  if (state.shown && begun.changes.length && !seen.includes(signature())) {
    seen.push(signature());
    sessionStorage.setItem('durand-seen', JSON.stringify(seen));
  }
  const count = seen.length;
  $('count').textContent = count > 1 ? `${thousands(count)} what-ifs looked at: among so many, some differences are chance` : count === 1 ? '1 what-if looked at' : '';
}

// --- results

// Pictures come from the engine, which escapes every text in them.
function picture(into, svg) {
  into.innerHTML = svg;
  return into;
}

function redraw() {
  if (last && last.id === begun.id) drawExpected(last.found);
}

function draw(found) {
  last = { id: begun.id, found };
  $('csv').disabled = false;
  $('report').disabled = false;
  $('state').textContent = `${thousands(found.pairs)} of ${thousands(found.most)} pairs of runs, seed ${begun.seed}`;
  $('progress').max = found.most;
  $('progress').value = found.pairs;
  drawExpected(found);
  picture($('head'), found.head);
  picture($('foot'), found.foot);
  const rows = [];
  let group = null;
  for (const row of found.forest) {
    if (row.group !== group) {
      group = row.group;
      rows.push(make('tr', {}, make('th', { scope: 'rowgroup', colSpan: 4, textContent: group })));
    }
    const told = make('td', { className: row.seen ? 'n' : '' });
    if (row.seen) told.append(make('b', { textContent: row.mean }), ` ${row.interval} ${row.unit}`); else told.textContent = row.verdict;
    rows.push(make('tr', {}, make('th', { scope: 'row', textContent: row.name }), picture(make('td', { className: 'ax' }), row.strip), told, make('td', { className: 'n', textContent: row.pairs })));
  }
  $('forest').replaceChildren(...rows);
  const open = new Set([...$('fans').querySelectorAll('details[open]')].map((one) => one.dataset.of));
  $('fans').replaceChildren(...found.fans.map((fan) => {
    const words = make('details', { open: open.has(fan.title) }, make('summary', { textContent: `In words: ${fan.title}` }), make('p', { textContent: fan.description }));
    words.dataset.of = fan.title;
    const chart = document.createElement('div');
    return make('figure', {}, picture(chart, fan.svg), words);
  }));
  document.body.dataset.pairs = found.pairs;
}

function wrong(error) {
  $('wrong').textContent = error ? (error instanceof TypeError ? engine.gone : error.message) : '';
  $('wrong').hidden = !error;
}

async function go() {
  turn += 1;
  const mine = turn;
  if (work) work.abort();
  work = new AbortController();
  const { signal } = work;
  delete document.body.dataset.pairs;
  $('csv').disabled = true;
  $('report').disabled = true;
  $('twin').replaceChildren();
  $('said').textContent = '';
  try {
    const first = await engine.call('begin', request(), signal);
    if (mine !== turn) return;
    begun = first;
    wrong(null);
    refresh();
    reveal();
    look();
    resumePlay();
    if (!begun.changes.length) {
      $('state').textContent = 'This is the base itself: choose what to begin from, or move a slider.';
      $('progress').value = 0;
      return;
    }
    for (let done = 0; done < begun.most;) {
      const found = await engine.call('more', { id: begun.id }, signal);
      if (mine !== turn) return;
      draw(found);
      if (done === 0) $('said').textContent = 'First results are there.';
      done = found.pairs;
    }
    $('said').textContent = `All ${thousands(begun.most)} pairs are in.`;
  } catch (error) {
    if (mine === turn) wrong(error);
  }
}

// A key that is held down moves a slider many times a second.
let soon = 0;
function changed() {
  state.p = null; // a course belongs to its what-if
  toAddress(true);
  clearTimeout(soon);
  soon = setTimeout(go, 60);
}

function copy(text, button) {
  const told = button.textContent;
  const say = (words) => { button.textContent = words; setTimeout(() => { button.textContent = told; }, 1500); };
  navigator.clipboard.writeText(text).then(() => say('Copied'), () => say('Not allowed: copy by hand'));
}

function save(text, type, download) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  make('a', { href, download }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

function listen() {
  $('form').addEventListener('submit', (event) => event.preventDefault());
  $('base').addEventListener('change', () => { Object.assign(state, EMPTY(), { base: $('base').value }); changed(); });
  $('from').addEventListener('change', () => { Object.assign(state, { from: $('from').value, v: {}, m: {}, a: {}, i: {}, e: {}, p: null, shown: false }); changed(); });
  $('reset').addEventListener('click', () => { Object.assign(state, { v: {}, m: {}, a: {}, i: {} }); changed(); });
  $('search').addEventListener('input', search);
  $('show').addEventListener('click', () => { state.shown = true; askedOf = signature(); toAddress(true); reveal(); look(); redraw(); });
  $('again').addEventListener('click', () => { Object.assign(state, { e: {}, shown: false }); askedOf = null; changed(); });
  $('copy').addEventListener('click', () => copy(begun.command, $('copy')));
  $('link').addEventListener('click', () => copy(location.href, $('link')));
  $('save').addEventListener('click', () => save(begun.toml, 'application/toml', begun.file));
  $('tell').addEventListener('click', tellTwin);
  $('report').addEventListener('click', saveReport);
  listenPlay();
  $('csv').addEventListener('click', () => save(last.found.csv, 'text/csv', 'comparison.csv'));
  for (const event of ['popstate', 'hashchange']) window.addEventListener(event, () => { if (JSON.stringify(fromAddress()) !== JSON.stringify(state)) { state = fromAddress(); go(); } });
}

async function start() {
  catalogue = await engine.catalogue();
  state = fromAddress();
  controls();
  dates();
  questions();
  listen();
  toAddress(false);
  await go();
}

start().catch(wrong);
