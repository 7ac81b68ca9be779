// The report: that of the command where an engine has files, else what the page shows, written down as a page of its own.
'use strict';

async function saveReport() {
  const mine = turn;
  const button = $('report');
  const told = button.textContent;
  button.disabled = true;
  button.textContent = 'Being made…';
  try {
    const text = await engine.report(work.signal);
    if (mine === turn) save(text, 'text/html', 'report.html');
  } catch (error) {
    if (mine === turn) wrong(error);
  }
  button.textContent = told;
  button.disabled = mine !== turn && !last;
}

// What stands in a section, without what can be pressed or typed.
function writtenSection(id) {
  const copy = $(id).cloneNode(true);
  for (const one of copy.querySelectorAll('select')) one.replaceWith($(one.id).selectedOptions[0]?.textContent ?? '');
  for (const one of copy.querySelectorAll('button,input,[hidden]')) one.remove();
  for (const one of copy.querySelectorAll('details')) one.open = true;
  copy.hidden = false;
  return copy;
}

// A page without a script: question, what was expected, what differs, how it unfolds, what was changed, and how to make it again.
function written() {
  const page = document.implementation.createHTMLDocument(`${$('title').textContent} – durand`);
  page.documentElement.lang = 'en';
  const charset = page.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  const narrow = page.createElement('meta');
  narrow.name = 'viewport';
  narrow.content = 'width=device-width,initial-scale=1';
  const policy = page.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  page.head.prepend(charset, narrow, policy);
  const main = page.createElement('main');
  const head = page.createElement('section');
  head.append(make('h1', { textContent: $('title').textContent }), make('p', { textContent: $('question').textContent }),
    make('p', {}, make('strong', { textContent: document.querySelector('.bar strong').textContent })), make('p', { textContent: $('state').textContent }));
  main.append(head, ...(state.shown ? ['expect', 'results'] : ['results']).map(writtenSection), writtenSection('again-without'));
  page.body.append(main);
  // Each part has its number once
  for (const one of page.querySelectorAll('main [id]')) if (!one.closest('svg')) one.removeAttribute('id');
  // A style that is made here would be held against this page's own policy: it is written into the text
  const style = `${document.querySelector('style')?.textContent ?? ''}\nmain{max-width:1100px;margin:14px auto;padding:0 14px}`;
  return `<!doctype html>\n${page.documentElement.outerHTML.replace('</head>', () => `<style>${style}</style></head>`)}\n`;
}
