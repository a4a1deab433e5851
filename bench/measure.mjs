import { performance } from 'node:perf_hooks';

/** Runs each contender in turn, several rounds over, so that all of them meet the same machine; figures are per second. */
export async function compare(title, contenders, { rounds = 7 } = {}) {
  const figures = contenders.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, { run }] of contenders.entries()) {
      globalThis.gc?.();
      const started = performance.now();
      const count = await run(round);
      const perSecond = (count * 1000) / (performance.now() - started);
      if (round > 0) figures[index].push(perSecond);
    }
  }
  const rows = contenders.map(({ name }, index) => ({ name, ...spread(figures[index]) }));
  const [floor] = rows;
  console.log(`\n${title}`);
  for (const { name, median, low, high } of rows) {
    const ratio = (median / floor.median).toFixed(2).padStart(6);
    console.log(`  ${name.padEnd(44)} ${figure(median)}/s  (${figure(low)} … ${figure(high)})  ${ratio} × ${floor.name}`);
  }
  return rows;
}

function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)], low: sorted[0], high: sorted.at(-1) };
}

const figure = (value) => Math.round(value).toLocaleString('en').padStart(9);
