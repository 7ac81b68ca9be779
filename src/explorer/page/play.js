// An actor played in a run of the what-if. The address has every choice; the engine gives what is asked next, or what came of it.
'use strict';

let played = null; // what the engine said last
const EVERY = [['', 'where something turns'], ['1', 'every week'], ['4', 'every 4 weeks'], ['13', 'every 13 weeks']];

const playRequest = () => ({ id: begun.id, actor: state.p.actor, run: state.p.run, every: state.p.every, until: state.p.until, choices: state.p.choices, against: $('play-against').value.trim() || null });

// "pakistan,7,,12,3 strike,9 border.shut": actor, run, every how many weeks, weeks that are over, choices.
function playToAddress(p) {
  return [p.actor, p.run, p.every ?? '', p.until, ...p.choices.map((one) => one.join(' '))].join(',');
}

function playFromAddress(text) {
  const [actor, run, every, until, ...choices] = text.split(',');
  const whole = (word) => (Number.isInteger(Number(word)) && Number(word) > 0 ? Number(word) : null);
  const choice = (one) => { const [week, name] = one.split(' '); return [whole(week) || 0, name || '']; };
  return { actor, run: whole(run) || 1, every: whole(every), until: whole(until) || 0, choices: choices.map(choice) };
}

const plus = (points) => { const text = points.toFixed(1); return Number(text) === 0 ? '0' : points > 0 ? `+${text}` : text.replace('-', '−'); };
const spoken = (word, all) => (all.length ? ` ${word}: ${all.map((one) => `${one.what} ${plus(one.points)}`).join(', ')}.` : '');

const hundredth = (share) => (share > 0 && share < 0.01 ? 'under 1%' : share > 0.99 && share < 1 ? 'over 99%' : `${Math.round(100 * share)}%`);

function chronicle(since) {
  return since.map(([heading, sentences]) => make('li', {}, make('b', { textContent: heading }), ...sentences.map((text) => make('p', { textContent: text }))));
}

// "border.shut" as people read it: the names of places and parties have their capitals in the catalogue.
function optionName(name) {
  const known = catalogue.actions.find((one) => one.name === `${state.p.actor}.${name}`);
  const label = known ? known.label.slice(known.label.indexOf(': ') + 2) : name.replaceAll('_', ' ');
  const at = name.indexOf('.');
  return at < 0 ? label : `${label.slice(0, at)}: ${label.slice(at + 1)}`;
}

function optionRow(one) {
  const button = make('button', { type: 'button', textContent: optionName(one.name) });
  button.dataset.option = one.name;
  button.addEventListener('click', () => take(one.name));
  const expected = one.foreseen.length ? ` Expected: ${one.foreseen.join(', ').replaceAll('-', '−')}.` : '';
  return make('tr', {}, make('td', {}, button), make('td', { className: 'n', textContent: plus(one.worth) }),
    make('td', {}, one.meaning, make('span', { className: 'small', textContent: `${spoken('For', one.speaks_for)}${spoken('Against', one.speaks_against)}${expected}` })));
}

function drawQuestion({ question, title }) {
  const stands = question.standing.map((one) => make('div', {}, make('dt', { textContent: one.label }), make('dd', { textContent: `${one.value}${one.change ? ` (${one.change.replace('-', '−')})` : ''}` })));
  const rows = [];
  let group = null;
  for (const one of question.options) {
    if (one.group && one.group !== group) rows.push(make('tr', {}, make('th', { scope: 'rowgroup', colSpan: 3, textContent: one.group })));
    group = one.group;
    rows.push(optionRow(one));
  }
  const head = make('tr', {}, make('th', { scope: 'col', textContent: 'choose' }), make('th', { scope: 'col', className: 'n', textContent: 'points' }), make('th', { scope: 'col', textContent: 'what it is, and what is expected of it' }));
  const table = make('table', { className: 'options' }, make('thead', {}, head), make('tbody', {}, ...rows));
  table.setAttribute('aria-label', 'What you can do');
  return [make('h3', { textContent: 'Where things stand' }), make('dl', { className: 'stands' }, ...stands),
    make('details', {}, make('summary', { textContent: 'What is in force' }), make('ul', {}, ...question.in_force.map(([actor, policies]) => make('li', { textContent: `${actor}: ${policies.join('; ')}.` })))),
    make('h3', { textContent: 'What you can do' }),
    make('p', { className: 'small', textContent: `Points of satisfaction that ${title} expects within ${question.patience} weeks, against keeping the course, by its own goals and as it sees the world. It can be wrong.` }), table];
}

function drawOver({ debrief, title, run }) {
  const other = debrief.rows.some((row) => row.other !== null);
  const heads = ['outcome', 'you', `${title} by itself`, ...(other ? ['the other course'] : []), `9 in 10 of ${debrief.runs} runs`, 'lower than yours in'];
  const head = make('tr', {}, ...heads.map((text) => make('th', { scope: 'col', textContent: text })));
  const cells = (row) => [row.played, row.own, ...(other ? [row.other ?? ''] : []), row.range, `${row.below} of ${row.runs} runs`];
  const row = (one) => make('tr', {}, make('th', { scope: 'row' }, one.label, ' ', make('span', { className: 'small', textContent: one.unit })), ...cells(one).map((text) => make('td', { textContent: text })));
  const table = make('table', { className: 'came' }, make('thead', {}, head), make('tbody', {}, ...debrief.rows.map(row)));
  table.setAttribute('aria-label', 'What came of it');
  const wide = (one, label) => {
    const root = make('div', { className: 'wide', tabIndex: 0 }, one);
    root.setAttribute('role', 'region');
    root.setAttribute('aria-label', label);
    return root;
  };
  const chart = picture(document.createElement('div'), debrief.svg);
  const otherwise = debrief.otherwise.map((one) => make('li', { textContent: `Week ${one.week}: you chose “${optionName(one.played)}”, which ${title} by itself chooses with ${hundredth(one.probability)}; its own choice was “${optionName(one.own)}”.` }));
  const twins = make('table', { className: 'twins' }, make('thead', {}, make('tr', {}, ...['week of', 'by itself', 'as you played'].map((text) => make('th', { scope: 'col', textContent: text })))),
    make('tbody', {}, ...debrief.twins.map(([week, own, you]) => make('tr', {}, make('th', { scope: 'row', textContent: week }), make('td', { textContent: own }), make('td', { textContent: you })))));
  return [make('h3', { textContent: 'What came of it' }),
    make('p', { textContent: `You were asked ${debrief.asked} times and did ${debrief.alike} times what ${title} itself would have done in your place.` }), wide(table, 'What came of it'),
    make('p', { className: 'small', textContent: `You and ${title} by itself have the same luck, that of run ${run}; the ${debrief.runs} runs have other luck. In weeks without a question your course was kept. One course tells little of a policy.` }),
    ...(otherwise.length ? [make('details', {}, make('summary', { textContent: `Where you chose otherwise (${otherwise.length})` }), make('ul', {}, ...otherwise))] : []),
    make('figure', {}, wide(chart, debrief.title), make('details', {}, make('summary', { textContent: 'In words: the picture' }), make('p', { textContent: debrief.description }))),
    make('details', {}, make('summary', { textContent: `What only one of both has${debrief.left ? ` (${debrief.left} more rows are left out)` : ''}` }), twins)];
}

function drawPlayed() {
  const { question, debrief, since, until, weeks } = played;
  $('play-state').textContent = question ? `Week ${question.week} of ${question.weeks}, ${question.date}. What do you do, as ${played.title}?` : `All ${weeks} weeks are over.`;
  $('play-since').replaceChildren(...chronicle(since));
  $('play-since').hidden = since.length === 0;
  $('play-asked').replaceChildren(...(debrief ? drawOver(played) : drawQuestion(played)));
  $('play-back').disabled = until === 0;
  $('play-model').hidden = !question;
  $('play-code').textContent = played.code;
  $('play-going').hidden = false;
  document.body.dataset.week = question ? question.week : 'over';
}

async function askPlay(request) {
  const mine = turn;
  $('play-begin').disabled = true;
  try {
    const answer = await engine.call('play', request, work.signal);
    if (mine !== turn) return;
    played = answer;
    const { actor, run, every, until, choices } = played;
    state.p = { actor, run, every, until, choices };
    wrong(null);
    toAddress(until > 0);
    refreshPlay();
    drawPlayed();
    $('play-state').focus();
  } catch (error) {
    if (mine === turn) wrong(error);
  } finally {
    $('play-begin').disabled = false;
  }
}

// What is chosen in the week of the question; the engine then says how far the course has come.
function take(name) {
  const { week } = played.question;
  const choices = name === 'keep' ? played.choices : [...played.choices, [week, name]];
  askPlay({ ...playRequest(), choices, until: week });
}

function refreshPlay() {
  const actors = new Map(catalogue.actions.map((one) => [one.name.split('.')[0], one.label.split(':')[0]]));
  const select = $('play-actor');
  if (!select.childElementCount) {
    for (const [value, text] of actors) option(select, value, text);
    for (const [value, text] of EVERY) option($('play-every'), value, text);
  }
  if (!state.p) {
    $('play-going').hidden = true;
    delete document.body.dataset.week;
    return;
  }
  select.value = state.p.actor;
  $('play-run').value = state.p.run;
  const every = state.p.every ? String(state.p.every) : '';
  if (![...$('play-every').options].some((one) => one.value === every)) option($('play-every'), every, `every ${every} weeks`);
  $('play-every').value = every;
}

// After the what-if was begun anew, as after a reload: the course is as the address has it.
function resumePlay() {
  refreshPlay();
  if (state.p) askPlay(playRequest());
}

function listenPlay() {
  $('play-begin').addEventListener('click', () => {
    state.p = { actor: $('play-actor').value, run: Math.trunc(Number($('play-run').value)) || 0, every: Number($('play-every').value) || null, until: 0, choices: [] };
    askPlay(playRequest());
  });
  $('play-model').addEventListener('click', () => take(played.own));
  $('play-back').addEventListener('click', () => askPlay({ ...playRequest(), back: true }));
  $('play-save').addEventListener('click', () => save(played.file, 'application/toml', played.name));
  $('play-against-go').addEventListener('click', () => askPlay(playRequest()));
  $('play-load').addEventListener('change', async () => {
    const [file] = $('play-load').files;
    $('play-load').value = '';
    if (!file) return;
    state.p = state.p || { actor: $('play-actor').value, run: 1, every: null, until: 0, choices: [] };
    askPlay({ ...playRequest(), saved: await file.text() });
  });
}
