// A run beside its twin, told when it is asked for.
'use strict';

function drawTwin(told) {
  const chart = document.createElement('div');
  chart.className = 'wide';
  chart.tabIndex = 0;
  chart.setAttribute('role', 'region');
  chart.setAttribute('aria-label', told.title);
  const words = make('details', {}, make('summary', { textContent: 'In words: the picture' }), make('p', { textContent: told.description }));
  const head = make('tr', {}, ...['week of', 'base', 'what-if'].map((text) => make('th', { scope: 'col', textContent: text })));
  const row = ([week, base, here]) => make('tr', {}, make('th', { scope: 'row', textContent: week }), make('td', { textContent: base }), make('td', { textContent: here }));
  const table = make('table', { className: 'twins' }, make('thead', {}, head), make('tbody', {}, ...told.rows.map(row)));
  table.setAttribute('aria-label', 'What only one of the two has');
  const more = told.left > 0 ? `${thousands(told.left)} more rows, and all else of both, are in the command` : 'All of both is in the command';
  $('twin').replaceChildren(make('p', { textContent: told.parting }), make('figure', {}, picture(chart, told.svg), words),
    told.rows.length ? table : make('p', { textContent: 'Both runs have the same choices and events.' }),
    make('p', { className: 'small', textContent: `In brackets: the probability with which an actor made its choice; in square ones the phase at the week’s end, or as in [M25] the mechanism behind what happened: Mechanisms, at the side, has them by that number. ${more}:` }), make('pre', {}, make('code', { textContent: told.command })));
}

async function tellTwin() {
  const mine = turn;
  $('tell').disabled = true;
  try {
    const told = await engine.call('twin', { id: begun.id, run: Math.trunc(Number($('run').value)) || 0 }, work.signal);
    if (mine === turn) drawTwin(told);
  } catch (error) {
    if (mine === turn) wrong(error);
  }
  $('tell').disabled = false;
}
