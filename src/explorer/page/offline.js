// The engine in the page itself: worker.js has it in a thread of its own. Calls follow one another; of a call that is not wanted any more
// the answer is dropped.
'use strict';

const engine = (() => {
  const part = (id) => document.getElementById(id).textContent;
  const waiting = new Map(); // by number of the call
  let number = 0;
  let worker = null;

  function start() {
    const script = URL.createObjectURL(new Blob([part('worker')], { type: 'text/javascript' }));
    worker = new Worker(script);
    URL.revokeObjectURL(script);
    worker.onmessage = ({ data }) => {
      const call = waiting.get(data.number);
      if (!call) return;
      waiting.delete(data.number);
      if (data.answered) call.resolve(JSON.parse(data.text)); else call.reject(new Error(data.text));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      worker = null;
      for (const call of waiting.values()) call.reject(new TypeError(event.message));
      waiting.clear();
    };
    worker.postMessage({ model: part('model') });
  }

  return {
    gone: 'The model in this page has stopped. Load the page again; the newest Firefox, Chrome, Edge or Safari runs it.',
    // There are no files here to make the command's report from: the page writes down what it shows.
    async report() {
      return written();
    },
    async catalogue() {
      return JSON.parse(part('catalogue'));
    },
    call(name, request, signal) {
      if (!worker) start();
      number += 1;
      const mine = number;
      return new Promise((resolve, reject) => {
        waiting.set(mine, { resolve, reject });
        signal.addEventListener('abort', () => { waiting.delete(mine); reject(new DOMException('no longer wanted', 'AbortError')); });
        worker.postMessage({ number: mine, text: `${name}\n${JSON.stringify(request)}` });
      });
    },
  };
})();
