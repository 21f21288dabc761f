// The console's form for competitors' moves: asks whom one would tempt, shows it, and records it when that is confirmed.
// The key stays in its field, in this tab: it goes into a header and nowhere else.
(() => {
  const at = (id) => document.getElementById(id);
  const words = JSON.parse(at('words').textContent);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  const say = (id, text) => (at(id).textContent = text);
  /** What is shown: a move, and where its list goes on. */
  let shown = null;

  /** The move as the fields have it. */
  const moveOfFields = () => {
    const features = at('features')
      .value.split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const optional = {
      happenedOn: at('happened-on').value,
      link: at('link').value.trim(),
      note: at('note').value.trim(),
    };
    return {
      competitor: at('competitor').value.trim(),
      ...(features.length === 0 ? {} : { features }),
      cheaper: at('cheaper').checked,
      ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '')),
    };
  };

  const ask = (path, options = {}) =>
    fetch(path, {
      ...{ credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' },
      ...options,
      headers: { authorization: `Bearer ${at('key').value.trim()}`, 'content-type': 'application/json' },
    });

  /** Posts a move; says what is wrong and gives null when it isn't taken. */
  const post = async (move, after) => {
    const query = after ? `?after=${encodeURIComponent(after)}` : '';
    let answer;
    try {
      answer = await ask(`v1/competitor-moves${query}`, { method: 'POST', body: JSON.stringify(move) });
    } catch {
      return fail(words.away);
    }
    if (answer.ok) return answer.json();
    if (answer.status === 401) return fail(words.unauthorized);
    if (answer.status === 403) return fail(words.forbidden);
    if (answer.status === 429 || answer.status >= 500) return fail(words.away);
    return fail(fill(words.invalid, await answer.json()));
  };

  const fail = (text) => {
    say('problem', text);
    return null;
  };

  const list = (entries) => {
    for (const { customer, name, band, because } of entries) {
      const item = document.createElement('li');
      const why = because.map(({ kind, what }) => fill(words.because[kind], { what }));
      const who = name === null ? customer : `${name} (${customer})`;
      item.textContent = `${who}, ${words.bands[band ?? 'unknown']}: ${why.join(', ')}`;
      at('tempted').append(item);
    }
  };

  const goOn = (next) => {
    shown.next = next;
    at('more').hidden = next === null;
  };

  /** Whether the playbook that begins for them works; null: can't be told. */
  const atWork = async () => {
    try {
      const answer = await ask('v1/playbooks/competitor-move');
      if (answer.status === 404) return false;
      return answer.ok ? (await answer.json()).status === 'active' : null;
    } catch {
      return null;
    }
  };

  /** One thing at a time: nothing is recorded twice by a second press. */
  let busy = false;
  const alone = (work) => async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    say('problem', '');
    try {
      await work();
    } finally {
      busy = false;
    }
  };

  const preview = async () => {
    const move = moveOfFields();
    at('result').hidden = true;
    if (!move.features && !move.cheaper) return fail(words.nothingDone);
    const found = await post({ ...move, dryRun: true });
    if (found === null) return;
    shown = { move, next: null };
    say('heading', words.found);
    say('summary', found.tempted === 0 ? words.nobody : fill(words.counts, found));
    say('warning', (await atWork()) === false ? words.notAtWork : '');
    at('tempted').replaceChildren();
    list(found.entries);
    goOn(found.next);
    at('confirm').hidden = false;
    at('result').hidden = false;
    at('heading').focus();
  };

  const more = async () => {
    const found = await post({ ...shown.move, dryRun: true }, shown.next);
    if (found === null) return;
    const place = at('tempted').childElementCount;
    list(found.entries);
    goOn(found.next);
    const first = at('tempted').children[place];
    first?.setAttribute('tabindex', '-1');
    first?.focus();
  };

  const record = async () => {
    const done = await post(shown.move);
    if (done === null) return;
    const { move, isNew } = done;
    const date = new Date(move.recordedAt).toLocaleDateString(document.documentElement.lang);
    say('heading', isNew ? words.recorded : words.known);
    say('summary', isNew ? fill(words.recordedMore, move) : fill(words.knownMore, { by: move.recordedBy, date }));
    at('tempted').replaceChildren();
    at('more').hidden = true;
    at('confirm').hidden = true;
    at('heading').focus();
  };

  say('more', words.more);
  say('confirm', words.confirm);
  at('move').addEventListener('submit', alone(preview));
  at('more').addEventListener('click', alone(more));
  at('confirm').addEventListener('click', alone(record));
  // What is confirmed is what was shown.
  for (const field of at('move').querySelectorAll('input:not(#key), textarea'))
    field.addEventListener('input', () => (at('result').hidden = true));
})();
