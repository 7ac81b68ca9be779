// What a what-if changes at a date: interventions of its file, which can be moved and taken out, and the reader's own.
'use strict';

// One of the reader's changes, as the address has it: "out", or weeks and what is changed.
function datedToAddress(one) {
  if (one.out) return 'out';
  const weeks = `${one.at},${one.until ?? ''}`;
  return one.change ? `${weeks},${one.change.key},${one.change.what},${one.change.value ?? ''}` : weeks;
}

function datedFromAddress(text) {
  if (text === 'out') return { out: true };
  const [at, until, key, what, value] = text.split(',');
  const whole = (word) => (word && Number.isInteger(Number(word)) ? Number(word) : null);
  const one = { at: whole(at) || 1, until: whole(until) };
  if (key) one.change = { key, what: what || '', value: value && Number.isFinite(Number(value)) ? Number(value) : null };
  return one;
}

// What the catalogue says of what a key can change: value and label.
function targets(of) {
  if (of === 'values') return catalogue.settings.map((one) => [one.path, one.label === one.path ? one.path : `${one.label} (${one.path})`]);
  if (of === 'crossings') return catalogue.crossings;
  if (of === 'events') return catalogue.events;
  // To keep one's course is no thing that can be forced or forbidden
  return catalogue[of].filter((one) => !one.name.endsWith('.keep')).map((one) => [one.name, one.label]);
}

const kind = (key) => catalogue.changes.find((one) => one[0] === key);
const VERBS = { set: 'set a number', add: 'add to a number', scale: 'multiply a number', force: 'force', forbid: 'forbid', allow: 'allow', close: 'shut a crossing', open: 'open a crossing', off: 'switch off', on: 'switch on', inject: 'let happen' };

const SAYS = {
  set: 'The number becomes this one.',
  add: 'This is added to the number.',
  scale: 'The number is multiplied by this.',
  force: 'It is done or in force, whatever the actor would choose.',
  forbid: 'The actor may not do it.',
  allow: 'The actor may do it again.',
};

function inWords(change) {
  const [, of] = kind(change.key) || [null, null];
  const target = of ? targets(of).find((one) => one[0] === change.what) : null;
  const number = change.value === null || change.value === undefined ? '' : `, ${figure(change.value)}${change.key === 'inject' ? ' deaths' : ''}`;
  return `${VERBS[change.key] || change.key}: ${target ? target[1] : change.what}${number}`;
}

function choose() {
  const [key, of, says] = kind($('date-key').value);
  $('date-what').replaceChildren();
  for (const [value, text] of targets(of)) option($('date-what'), value, text);
  const needs = of === 'values' || of === 'events';
  $('date-value').hidden = $('date-value-label').hidden = !needs;
  $('date-value-label').textContent = of === 'events' ? 'Deaths' : 'Number';
  $('date-says').textContent = SAYS[key] || says;
}

function add() {
  const [key, of] = kind($('date-key').value);
  const what = $('date-what').value;
  const change = { key, what };
  if (of === 'values' || of === 'events') change.value = Number($('date-value').value);
  const stem = `${key}-${what}`.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 32).replace(/-+$/, '');
  const isTaken = (name) => name in state.i || begun.from_interventions.some((one) => one.name === name);
  let name = stem;
  for (let number = 2; isTaken(name); number += 1) name = `${stem}-${number}`;
  state.i[name] = { at: Number($('date-at').value) || 1, until: Number($('date-until').value) || null, change };
  changed();
}

function dates() {
  for (const [key] of catalogue.changes) option($('date-key'), key, VERBS[key] || key);
  $('date-key').value = 'force';
  $('date-key').addEventListener('change', choose);
  $('date-add').addEventListener('click', add);
  choose();
}

// A change of a file, with what people call its path in place of the path.
function named(text) {
  const [path] = text.split(' ', 1);
  const known = catalogue.settings.find((one) => one.path === path) || catalogue.actions.find((one) => one.name === path);
  return known ? known.label + text.slice(path.length) : text;
}

// A number that moves an intervention.
function week(name, label, value, put) {
  const input = make('input', { type: 'number', min: 1, max: begun.weeks, value: value ?? '', placeholder: 'never' });
  input.setAttribute('aria-label', `${label} of ${name}`);
  input.addEventListener('change', () => { put(Number(input.value) || null); changed(); });
  return input;
}

function entry(one) {
  const own = state.i[one.name];
  const now = own && !own.out ? own : one;
  const isOut = Boolean(own && own.out);
  const move = (part) => (value) => { state.i[one.name] = { at: now.at, until: now.until, ...(now.change && { change: now.change }), ...part(value) }; };
  const from = week(one.name, 'First week', now.at, move((value) => ({ at: value || 1 })));
  const until = week(one.name, 'Week in which it is over', now.until, move((value) => ({ until: value })));
  const button = make('button', { type: 'button', textContent: isOut ? 'put back' : 'take out' });
  button.setAttribute('aria-label', `${isOut ? 'Put back' : 'Take out'}: ${one.name}`);
  button.addEventListener('click', () => {
    if (isOut || one.change) delete state.i[one.name]; else state.i[one.name] = { out: true };
    changed();
  });
  const bar = make('i', {});
  const end = Math.min(now.until ?? begun.weeks + 1, begun.weeks + 1);
  bar.style.left = `${100 * (now.at - 1) / begun.weeks}%`;
  bar.style.width = `${100 * Math.max(0, end - now.at) / begun.weeks}%`;
  const told = one.change ? inWords(one.change) : `${one.title}: ${one.changes.map(named).join('; ')}`;
  const when = one.when ? make('p', { className: 'small', textContent: `Waits until ${one.when}.` }) : '';
  return make('li', { className: `s${own ? ' changed' : ''}${isOut ? ' out' : ''}` }, make('span', { textContent: told }), when,
    make('div', { className: 'lane' }, bar),
    make('div', { className: 'weeks' }, 'from', from, 'over in', until), make('p', { className: 'small' }, button));
}

function refreshDates() {
  const own = Object.entries(state.i).filter(([, one]) => one.change).map(([name, one]) => ({ name, ...one, when: '' }));
  const all = [...begun.from_interventions, ...own];
  $('dates-list').replaceChildren(...all.map(entry));
}
