// The left side of the page: what can be set, made from the catalogue. It shares its names with explore.js.
'use strict';

function option(select, value, text) {
  select.append(make('option', { value, textContent: text }));
}

function choices() {
  const base = $('base');
  base.replaceChildren();
  for (const one of catalogue.scenarios.filter((one) => !one.base || one.name === state.base)) option(base, one.name, one.title);
  base.value = state.base;
  const from = $('from');
  from.replaceChildren();
  option(from, '', 'the base itself');
  for (const one of catalogue.scenarios.filter((one) => (one.base && one.base === state.base) || one.name === state.from)) option(from, one.name, one.title);
  from.value = state.from;
}

const figure = (value) => String(Number(value.toPrecision(4)));

function step(setting) {
  if (setting.whole) return 1;
  return 10 ** Math.floor(Math.log10((setting.high - setting.low) / 50));
}

function slider(at) {
  if (sliders.has(at)) return sliders.get(at).root;
  const setting = catalogue.settings[at];
  const id = `s${at}`;
  const input = make('input', { type: 'range', id, min: setting.low, max: setting.high, step: step(setting) });
  const output = make('output', { htmlFor: id });
  const tick = make('i', {});
  const small = make('span', {});
  const back = make('button', { type: 'button' });
  const toBase = make('button', { type: 'button', textContent: 'to base' });
  toBase.setAttribute('aria-label', `To base: ${setting.label}`);
  const root = make('div', { className: 's' },
    make('div', { className: 'top' }, make('label', { htmlFor: id, textContent: setting.label }), output),
    make('div', { className: 'track' }, tick, input),
    make('p', { className: 'small' }, small, back, toBase),
    make('details', {}, make('summary', { textContent: 'what it is' }),
      `${setting.meaning} ${setting.unit}, ${setting.low} to ${setting.high}. Source: ${setting.source}. `, make('code', { textContent: setting.path })));
  input.addEventListener('input', () => { output.textContent = figure(Number(input.value)); });
  input.addEventListener('change', () => { state.v[setting.path] = Number(input.value); changed(); });
  back.addEventListener('click', () => { delete state.v[setting.path]; input.focus(); changed(); });
  toBase.addEventListener('click', () => { state.v[setting.path] = begun.base_values[at]; input.focus(); changed(); });
  sliders.set(at, { root, input, output, tick, small, back, toBase });
  if (begun) refreshSlider(at);
  return root;
}

function refreshSlider(at) {
  const { root, input, output, tick, small, back, toBase } = sliders.get(at);
  const setting = catalogue.settings[at];
  const isSet = setting.path in state.v;
  const [base, from] = [begun.base_values[at], begun.from_values[at]];
  const now = isSet ? state.v[setting.path] : from;
  const drawn = (begun.drawn.find((one) => one[0] === at) || [])[1];
  input.value = now;
  output.textContent = figure(now);
  const differs = now !== base || (drawn && isSet);
  root.classList.toggle('changed', Boolean(differs));
  // A thumb of 16 px stays within its track
  const place = (value) => (value - setting.low) / (setting.high - setting.low || 1);
  const css = (part) => `calc(${100 * part}% + ${8 - 16 * part}px)`;
  const ends = drawn || [base, base];
  tick.style.left = css(place(ends[0]));
  tick.style.width = `${100 * (place(ends[1]) - place(ends[0]))}%`;
  small.textContent = drawn ? `base drawn, 9 in 10 from ${figure(drawn[0])} to ${figure(drawn[1])}` : `base ${figure(base)}`;
  back.hidden = !isSet;
  back.textContent = from === base ? 'back' : `back to ${figure(from)}`;
  back.setAttribute('aria-label', `Back: ${setting.label}`);
  toBase.hidden = Boolean(drawn) || now === base || from === base;
}

function box(kind, at, one) {
  const id = `${kind}${at}`;
  const input = make('input', { type: 'checkbox', id });
  const root = make('div', { className: 's box' }, make('label', { htmlFor: id }, input, make('span', { textContent: one.label })),
    make('details', {}, make('summary', { textContent: 'what it is' }), `${one.meaning} Source: ${one.source}. `, make('code', { textContent: one.name })));
  input.addEventListener('change', () => {
    if (input.checked === begun[kind === 'm' ? 'from_mechanisms' : 'from_actions'][at]) delete state[kind][one.name];
    else state[kind][one.name] = input.checked;
    changed();
  });
  boxes.set(id, { root, input, kind, at, one });
  return root;
}

function controls() {
  const isWide = matchMedia('(min-width: 1001px)').matches;
  for (const [heading, places] of catalogue.groups) {
    $('groups').append(make('details', { open: isWide && $('groups').childElementCount < 3 }, make('summary', {}, `${heading} `, make('b', {})), ...places.map(slider)));
  }
  for (const at of catalogue.shown_actions) $('doings-list').append(box('a', at, catalogue.actions[at]));
  catalogue.mechanisms.forEach((one, at) => $('mechanisms-list').append(box('m', at, one)));
}

function refresh() {
  choices();
  const shown = new Set(catalogue.groups.flatMap((group) => group[1]));
  const also = catalogue.settings.map((_, at) => at)
    .filter((at) => !shown.has(at) && (catalogue.settings[at].path in state.v || begun.from_values[at] !== begun.base_values[at]));
  $('also-list').replaceChildren(...also.map(slider));
  $('also').hidden = also.length === 0;
  refreshDates();
  search();
  for (const at of sliders.keys()) refreshSlider(at);
  for (const { root, input, kind, at, one } of boxes.values()) {
    const [base, from] = kind === 'm' ? [begun.base_mechanisms, begun.from_mechanisms] : [begun.base_actions, begun.from_actions];
    input.checked = one.name in state[kind] ? state[kind][one.name] : from[at];
    root.classList.toggle('changed', input.checked !== base[at]);
  }
  for (const group of document.querySelectorAll('aside details > summary > b')) {
    const count = group.closest('details').querySelectorAll('.s.changed').length;
    group.textContent = count ? `${count} changed` : '';
  }
  const from = catalogue.scenarios.find((one) => one.name === state.from);
  $('title').textContent = from ? from.title : begun.title;
  $('question').textContent = begun.from[1] || begun.question;
  $('file').textContent = begun.file;
  $('toml').textContent = begun.toml;
  $('command').textContent = begun.command;
  $('command-text').textContent = `${begun.needs_file ? `Save the what-if as ${begun.file}; then, in its folder, this` : 'This'} gives the same numbers, digit for digit, once all ${thousands(begun.most)} pairs are in, with all outcomes, tables and a report:`;
  $('changes-title').textContent = `What the what-if changes (${begun.changes.length})`;
  $('changes').replaceChildren(...begun.changes.map((text) => make('li', { textContent: text })));
}

function search() {
  const words = $('search').value.toLowerCase().split(/\s+/).filter(Boolean);
  const taken = new Set([...catalogue.groups.flatMap((group) => group[1]), ...[...$('also-list').children].map((one) => Number(one.querySelector('input').id.slice(1)))]);
  const says = (one) => `${one.path} ${one.label} ${one.meaning}`.toLowerCase();
  const hits = words.length ? catalogue.settings.map((one, at) => [one, at]).filter(([one, at]) => !taken.has(at) && words.every((word) => says(one).includes(word))) : [];
  $('hits').textContent = words.length ? `${hits.length} found${hits.length > 20 ? ', the first 20 are shown' : ''}` : `${thousands(catalogue.settings.length)} values can be set.`;
  $('found').replaceChildren(...hits.slice(0, 20).map(([, at]) => slider(at)));
}
