// The engine behind a server on the same machine.
'use strict';

const engine = {
  gone: 'The explorer does not answer. Was it ended? Start `durand explore` again.',
  async catalogue() {
    const answer = await fetch('catalogue.json');
    return answer.json();
  },
  // The command's own report, of the pairs that are in.
  async report(signal) {
    const answer = await fetch('report', {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ id: begun.id }), signal,
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text.trim());
    return text;
  },
  async call(name, request, signal) {
    const answer = await fetch(name, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(request), signal,
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text.trim());
    return JSON.parse(text);
  },
};
