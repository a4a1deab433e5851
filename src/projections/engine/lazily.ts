/** Computed for each key when it is first asked for. */
export function lazily<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined || made.has(key)) return known as V;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}

/** Computed when it is first asked for. */
export function onDemand<V>(make: () => V): () => V {
  const made = lazily((_: 'only') => make());
  return () => made('only');
}
