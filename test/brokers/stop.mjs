// Jest's global tear-down: stops what start.mjs started and fails the run when a broker had ended on its own.
export default async function stop() {
  const started = globalThis.holdfastTestBrokers;
  if (started === undefined) return;
  await started.brokers.stop();
  if (started.ended !== undefined) throw new Error(`A test broker ended during the tests. ${started.ended}`);
}
