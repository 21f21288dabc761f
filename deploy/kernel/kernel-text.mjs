/** One member's hidden units: 32 numbers of 4 bytes, eight registers of four. */
const LANES = [0, 16, 32, 48, 64, 80, 96, 112];
const MEMBER_BYTES = 128;

/** Room for a number's corners: at most 17 edges and two ends of its z-score. */
const CORNERS = 20;
/** A feature's record: its corners, padded with infinity; then four integers. */
const RECORD = {
  column: CORNERS * 8,
  firstPlace: CORNERS * 8 + 4,
  lastPiece: CORNERS * 8 + 8,
  missing: CORNERS * 8 + 12,
};
const RECORD_BYTES = CORNERS * 8 + 16;

const lines = (write) => LANES.map((offset, lane) => `      ${write(offset, lane)}`).join('\n');
const locals = (name) => LANES.map((_, lane) => `(local $${name}${lane} v128)`).join(' ');

/** A feature's part of four units: between the table rows at $k and after it, a share of $s along the way. */
const part = (offset) => `(f32x4.add (local.tee $lower (v128.load offset=${offset} (local.get $k)))
          (f32x4.mul (local.get $s)
            (f32x4.sub (v128.load offset=${offset + MEMBER_BYTES} (local.get $k)) (local.get $lower))))`;

/** What both functions do for each feature of a row: find its place in the table. */
const place = `(local.set $k (i32.add (local.get $table) (i32.load (local.get $place))))
      (local.set $s (v128.load32_splat (local.get $share)))`;

const nextFeature = `(local.set $share (i32.add (local.get $share) (i32.const 4)))
      (br_if $feature
        (i32.lt_u (local.tee $place (i32.add (local.get $place) (i32.const 4))) (local.get $end)))`;

const sum4 = (vector) => `(f32.add
          (f32.add (f32x4.extract_lane 0 ${vector}) (f32x4.extract_lane 1 ${vector}))
          (f32.add (f32x4.extract_lane 2 ${vector}) (f32x4.extract_lane 3 ${vector})))`;

/** Counts the corners at or below the value, two at a time. */
const countCorners = Array.from(
  { length: CORNERS / 2 },
  (_, pair) => `      (local.set $count (i64x2.sub (local.get $count)
        (f64x2.ge (local.get $both) (v128.load offset=${pair * 16} (local.get $feature)))))`,
).join('\n');

/**
 * The first layer as WebAssembly text. Addresses in bytes. A table holds, member after member, rows of 32 numbers,
 * one row past the last one read. A row of `places` says where in it each feature stands, a row of `shares` how
 * far towards the next corner.
 */
export const kernelText = `(module
  (memory (export "memory") 1)

  ;; Finds each number's place and share, and adds its part of the linear path to linear[row].
  ;; A record's places are in table bytes; the linear path's table has 16 bytes for each 128 of the other.
  (func (export "placeNumbers")
    (param $records i32) (param $features i32) (param $values i32) (param $rowBytes i32) (param $rows i32)
    (param $places i32) (param $shares i32) (param $linearTable i32) (param $linear i32)
    (local $feature i32) (local $end i32) (local $piece i32) (local $low i32) (local $at i32)
    (local $x f64) (local $s f64) (local $sum f64) (local $both v128) (local $count v128)
    (local.set $end (i32.add (local.get $records) (i32.mul (local.get $features) (i32.const ${RECORD_BYTES}))))
    (loop $row
      (local.set $feature (local.get $records))
      (local.set $sum (f64.load (local.get $linear)))
      (loop $each
      (local.set $x
        (f64.load (i32.add (local.get $values) (i32.load offset=${RECORD.column} (local.get $feature)))))
      (if (f64.ne (local.get $x) (local.get $x))
        (then
          (local.set $at (i32.load offset=${RECORD.missing} (local.get $feature)))
          (local.set $s (f64.const 0)))
        (else
          (local.set $both (f64x2.splat (local.get $x)))
          (local.set $count (v128.const i64x2 0 0))
${countCorners}
          (local.set $piece
            (i32.wrap_i64
              (i64.add (i64x2.extract_lane 0 (local.get $count)) (i64x2.extract_lane 1 (local.get $count)))))
          (local.set $piece (i32.sub (local.get $piece) (i32.ne (local.get $piece) (i32.const 0))))
          (if (i32.gt_u (local.get $piece) (i32.load offset=${RECORD.lastPiece} (local.get $feature)))
            (then (local.set $piece (i32.load offset=${RECORD.lastPiece} (local.get $feature)))))
          (local.set $low (i32.add (local.get $feature) (i32.shl (local.get $piece) (i32.const 3))))
          (local.set $s
            (f64.min (f64.const 1) (f64.max (f64.const 0)
              (f64.div
                (f64.sub (local.get $x) (f64.load (local.get $low)))
                (f64.sub (f64.load offset=8 (local.get $low)) (f64.load (local.get $low)))))))
          (local.set $at
            (i32.add
              (i32.load offset=${RECORD.firstPlace} (local.get $feature))
              (i32.shl (local.get $piece) (i32.const 7))))))
      (local.set $low (i32.add (local.get $linearTable) (i32.shr_u (local.get $at) (i32.const 3))))
      (local.set $sum
        (f64.add (local.get $sum)
          (f64.add (f64.load (local.get $low)) (f64.mul (local.get $s) (f64.load offset=8 (local.get $low))))))
      (i32.store (local.get $places) (local.get $at))
      (f32.store (local.get $shares) (f32.demote_f64 (local.get $s)))
      (local.set $places (i32.add (local.get $places) (i32.const 4)))
      (local.set $shares (i32.add (local.get $shares) (i32.const 4)))
      (br_if $each
        (i32.lt_u
          (local.tee $feature (i32.add (local.get $feature) (i32.const ${RECORD_BYTES})))
          (local.get $end))))
      (f64.store (local.get $linear) (local.get $sum))
      (local.set $linear (i32.add (local.get $linear) (i32.const 8)))
      (local.set $values (i32.add (local.get $values) (local.get $rowBytes)))
      (br_if $row (local.tee $rows (i32.sub (local.get $rows) (i32.const 1))))))

  ;; out[row][member] += sum over features
  (func (export "addSums")
    (param $table i32) (param $memberBytes i32) (param $members i32) (param $rows i32) (param $features i32)
    (param $places i32) (param $shares i32) (param $out i32)
    (local $row i32) (local $to i32) (local $place i32) (local $share i32) (local $end i32) (local $k i32)
    (local $s v128) (local $lower v128) ${locals('a')}
    (local.set $features (i32.shl (local.get $features) (i32.const 2)))
    (loop $member
      (local.set $row (local.get $rows))
      (local.set $to (local.get $out))
      (local.set $place (local.get $places))
      (local.set $share (local.get $shares))
      (loop $eachRow
${lines((offset, lane) => `(local.set $a${lane} (v128.load offset=${offset} (local.get $to)))`)}
      (local.set $end (i32.add (local.get $place) (local.get $features)))
      (loop $feature
      ${place}
${lines((offset, lane) => `(local.set $a${lane} (f32x4.add (local.get $a${lane}) ${part(offset)}))`)}
      ${nextFeature})
${lines((offset, lane) => `(v128.store offset=${offset} (local.get $to) (local.get $a${lane}))`)}
      (local.set $to (i32.add (local.get $to) (i32.const ${5 * MEMBER_BYTES})))
      (br_if $eachRow (local.tee $row (i32.sub (local.get $row) (i32.const 1)))))
      (local.set $table (i32.add (local.get $table) (local.get $memberBytes)))
      (local.set $out (i32.add (local.get $out) (i32.const ${MEMBER_BYTES})))
      (br_if $member (local.tee $members (i32.sub (local.get $members) (i32.const 1))))))

  ;; out[row][feature] += sum over members and units of multipliers[row][member][unit] times the feature's part
  (func (export "addContributions")
    (param $table i32) (param $memberBytes i32) (param $members i32) (param $rows i32) (param $features i32)
    (param $places i32) (param $shares i32) (param $multipliers i32) (param $out i32)
    (local $row i32) (local $from i32) (local $to i32) (local $place i32) (local $share i32) (local $end i32)
    (local $k i32) (local $s v128) (local $lower v128) (local $dot v128) ${locals('m')}
    (local.set $features (i32.shl (local.get $features) (i32.const 2)))
    (loop $member
      (local.set $row (local.get $rows))
      (local.set $from (local.get $multipliers))
      (local.set $to (local.get $out))
      (local.set $place (local.get $places))
      (local.set $share (local.get $shares))
      (loop $eachRow
${lines((offset, lane) => `(local.set $m${lane} (v128.load offset=${offset} (local.get $from)))`)}
      (local.set $end (i32.add (local.get $place) (local.get $features)))
      (loop $feature
      ${place}
      (local.set $dot (v128.const f32x4 0 0 0 0))
${lines((offset, lane) => `(local.set $dot (f32x4.add (local.get $dot) (f32x4.mul (local.get $m${lane}) ${part(offset)})))`)}
      (f32.store (local.get $to) (f32.add (f32.load (local.get $to)) ${sum4('(local.get $dot)')}))
      (local.set $to (i32.add (local.get $to) (i32.const 4)))
      ${nextFeature})
      (local.set $from (i32.add (local.get $from) (i32.const ${5 * MEMBER_BYTES})))
      (br_if $eachRow (local.tee $row (i32.sub (local.get $row) (i32.const 1)))))
      (local.set $table (i32.add (local.get $table) (local.get $memberBytes)))
      (local.set $multipliers (i32.add (local.get $multipliers) (i32.const ${MEMBER_BYTES})))
      (br_if $member (local.tee $members (i32.sub (local.get $members) (i32.const 1))))))
)
`;
