// What a reader of the page would trip over, as a list of sentences. Run in the page by looked.rs; things that are not shown count as not there.
(() => {
  const faults = new Set();
  const wide = document.documentElement.clientWidth;
  const shown = (one) => {
    const { width, height } = one.getBoundingClientRect();
    return width > 0 && height > 0 && one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !one.closest('.sr');
  };
  const short = (text) => JSON.stringify(text.trim().slice(0, 40));
  const common = (a, b) => [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];

  if (document.documentElement.scrollWidth > wide) faults.add(`the page is ${document.documentElement.scrollWidth} wide`);
  for (const one of document.querySelectorAll('body *')) {
    if (one.closest('svg,.scroll,.wide,pre,select') || !shown(one)) continue;
    const { right } = one.getBoundingClientRect();
    if (right > wide + 1) faults.add(`${one.tagName} ${short(one.textContent)} goes ${Math.round(right - wide)} px beyond the page`);
  }

  for (const svg of document.querySelectorAll('svg.chart')) {
    if (!shown(svg)) continue;
    const name = svg.querySelector('title')?.textContent ?? svg.closest('tr')?.textContent.trim().slice(0, 30) ?? 'a strip';
    const frame = svg.getBoundingClientRect();
    const scale = frame.width / svg.viewBox.baseVal.width;
    const texts = [...svg.querySelectorAll('text')].filter(shown).map((one) => ({ says: short(one.textContent), box: one.getBoundingClientRect(), size: parseFloat(getComputedStyle(one).fontSize) * scale }));
    texts.forEach(({ says, box, size }, at) => {
      // A scrollbar takes 15 px of a narrow page here, and none of a phone
      if (size < 8.5) faults.add(`${name}: ${says} has letters of ${size.toFixed(1)} px`);
      const beyond = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top - 3, box.bottom - frame.bottom - 3);
      if (beyond > 1) faults.add(`${name}: ${says} is cut by ${beyond.toFixed(0)} px`);
      for (const other of texts.slice(at + 1)) {
        const [width, height] = common(box, other.box);
        if (width > 1 && height > 4 * scale) faults.add(`${name}: ${says} lies over ${other.says}`);
      }
    });
    for (const dot of svg.querySelectorAll('circle')) {
      if (dot.classList.contains('fill')) continue; // what is meant to be seen through
      for (const { says, box } of texts) {
        const [width, height] = common(dot.getBoundingClientRect(), box);
        if (width > 2 * scale && height > 3 * scale) faults.add(`${name}: a dot lies over ${says}`);
      }
    }
    for (const line of svg.querySelectorAll('path.med')) {
      const [length, to] = [line.getTotalLength(), svg.getScreenCTM()];
      for (let at = 0; at <= 100; at += 1) {
        const place = line.getPointAtLength((length * at) / 100).matrixTransform(to);
        const hit = texts.find(({ box }) => place.x > box.left + 1 && place.x < box.right - 1 && place.y > box.top + 4 * scale && place.y < box.bottom - 4 * scale);
        if (hit) faults.add(`${name}: its line runs through ${hit.says}`);
      }
    }
  }

  for (const one of document.querySelectorAll('button,select,summary,input,a[download]')) {
    if (!shown(one)) continue;
    const whole = (one.matches('[type=checkbox],[type=radio],[type=file]') && one.closest('label')) || one;
    const { width, height } = whole.getBoundingClientRect();
    if (getComputedStyle(whole).display !== 'inline' && (width < 24 || height < 24)) faults.add(`${one.tagName} ${one.id} ${short(one.textContent)} is ${Math.round(width)} by ${Math.round(height)} px, too small for a finger`);
  }
  return JSON.stringify([...faults]);
})()
