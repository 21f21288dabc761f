// swc with one line more: a module's own names for the globals of arithmetic. Jest runs modules in a context of its own,
// where every look-up of a global calls into C++; in loops that calculate, that takes most of the time.
import swc from '@swc/jest';

const LOCAL = 'const { Math, Number, Float32Array, Float64Array, Int32Array, Uint8Array } = globalThis;';

function withLocals(result) {
  // On the first line, so that no line number moves.
  return { ...result, code: `${LOCAL}${result.code}` };
}

export default {
  createTransformer(options) {
    const inner = swc.createTransformer(options);
    return {
      ...inner,
      getCacheKey: (...args) => `${inner.getCacheKey(...args)}-local-globals`,
      process: (...args) => withLocals(inner.process(...args)),
      processAsync: async (...args) => withLocals(await inner.processAsync(...args)),
    };
  },
};
