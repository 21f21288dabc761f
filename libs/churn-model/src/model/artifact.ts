import { createHash } from 'node:crypto';
import type { HazardCalibration } from '../calibrate/hazard-calibration.js';
import type { FeatureEncoding } from '../encode/feature-encoding.js';
import type { NetworkWeights } from '../network/shape.js';
import { ArtifactRefused } from './artifact-refused.js';
import type { ModelInfo } from './prediction.js';
import type { TrainingRange } from './training-range.js';

/** Version of the artifact format; another version is refused. */
export const ARTIFACT_VERSION = 1;

/** Everything a model is, as plain data. */
export interface ModelParts {
  readonly info: ModelInfo;
  readonly encoding: readonly FeatureEncoding[];
  /** The average training row, encoded, `[D]`. */
  readonly reference: Float64Array;
  readonly range: TrainingRange;
  /** One per horizon. */
  readonly calibrations: readonly HazardCalibration[];
  readonly network: NetworkWeights;
}

const MAGIC = Buffer.from('HFCHURN\n', 'latin1');
const DIGEST_BYTES = 32;
/** Magic, version, length of the JSON part. */
const HEAD_BYTES = MAGIC.length + 8;
const ARRAYS = ['first', 'firstBias', 'second', 'secondBias', 'last', 'lastBias'] as const;

/**
 * Layout: `HFCHURN\n`, version (u32 LE), length n of the JSON (u32 LE), n bytes of JSON (everything but the weights,
 * with the length of each array), the weight arrays (f32 LE) in the JSON's order, SHA-256 of all before.
 */
export function writeArtifact(parts: ModelParts): Uint8Array {
  const { info, encoding, reference, range, calibrations, network } = parts;
  const json = Buffer.from(
    JSON.stringify({
      // Named one by one, so that equal models have equal bytes however their parts came together.
      ...{ info, encoding, range, calibrations },
      reference: Array.from(reference),
      network: { inputs: network.inputs, heads: network.heads },
      arrays: ARRAYS.map((name) => ({ name, length: network[name].length })),
    }),
  );
  const head = Buffer.alloc(HEAD_BYTES);
  MAGIC.copy(head);
  head.writeUInt32LE(ARTIFACT_VERSION, MAGIC.length);
  head.writeUInt32LE(json.length, MAGIC.length + 4);
  const weights = ARRAYS.map((name) => {
    const bytes = Buffer.alloc(network[name].length * 4);
    network[name].forEach((weight, i) => bytes.writeFloatLE(weight, i * 4));
    return bytes;
  });
  const body = Buffer.concat([head, json, ...weights]);
  return new Uint8Array(Buffer.concat([body, digest(body)]));
}

/** @throws ArtifactRefused when the bytes are damaged, cut short, or of another format or version. */
export function readArtifact(artifact: Uint8Array): ModelParts {
  const bytes = Buffer.from(artifact.buffer, artifact.byteOffset, artifact.byteLength);
  if (bytes.length < HEAD_BYTES + DIGEST_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new ArtifactRefused('These bytes are not a Holdfast churn model.');
  }
  const version = bytes.readUInt32LE(MAGIC.length);
  if (version !== ARTIFACT_VERSION) {
    throw new ArtifactRefused(`The model has format ${version}; this version reads format ${ARTIFACT_VERSION}.`);
  }
  const body = bytes.subarray(0, bytes.length - DIGEST_BYTES);
  if (!digest(body).equals(bytes.subarray(body.length))) {
    throw new ArtifactRefused('The model is damaged: its checksum does not match its content.');
  }
  const jsonEnd = HEAD_BYTES + bytes.readUInt32LE(MAGIC.length + 4);
  const stored = JSON.parse(body.toString('utf8', HEAD_BYTES, jsonEnd)) as StoredParts;
  const arrays = new Map<string, Float32Array>();
  let at = jsonEnd;
  for (const { name, length } of stored.arrays) {
    arrays.set(
      name,
      Float32Array.from({ length }, (_, i) => body.readFloatLE(at + i * 4)),
    );
    at += length * 4;
  }
  const [first, firstBias, second, secondBias, last, lastBias] = ARRAYS.map((name) => arrays.get(name)!) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const { encoding, calibrations } = stored;
  return {
    // Artifacts from before the minimum of history was kept have none.
    info: { ...stored.info, minimumHistory: stored.info.minimumHistory ?? null },
    range: { ...stored.range, history: stored.range.history ?? null },
    encoding,
    calibrations,
    reference: Float64Array.from(stored.reference),
    network: { ...stored.network, first, firstBias, second, secondBias, last, lastBias },
  };
}

interface StoredParts extends Pick<ModelParts, 'info' | 'encoding' | 'range' | 'calibrations'> {
  readonly reference: readonly number[];
  readonly network: Pick<NetworkWeights, 'inputs' | 'heads'>;
  readonly arrays: readonly { readonly name: string; readonly length: number }[];
}

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
