// A thread with the model in it, as WebAssembly: gets requests as texts, gives answers as texts.
'use strict';

let model; // a promise of its functions

async function open(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const { instance } = await WebAssembly.instantiate(await new Response(stream).arrayBuffer());
  return instance.exports;
}

async function answer({ number, text }) {
  const { memory, room, call, answer: at, length } = await model;
  const request = new TextEncoder().encode(text);
  const to = room(request.length);
  new Uint8Array(memory.buffer, to, request.length).set(request);
  const answered = call() === 1;
  return { number, answered, text: new TextDecoder().decode(new Uint8Array(memory.buffer, at(), length())) };
}

self.onmessage = async ({ data }) => {
  // What fails here, such as a model that stops, is told by the page's own words
  try {
    if (data.model) model = open(data.model); else self.postMessage(await answer(data));
  } catch (error) {
    setTimeout(() => { throw error; });
  }
};
