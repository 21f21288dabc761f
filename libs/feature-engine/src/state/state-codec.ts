import { ByteReader } from '../codec/byte-reader.js';
import { ByteWriter } from '../codec/byte-writer.js';
import { CustomerState } from './customer-state.js';
import { dayOf } from './days.js';
import type { StateShape } from './state-shape.js';

/** Raised by every change of what is kept; part of the catalogue's version. */
export const LAYOUT_VERSION = 2;
/** How it is written, the first byte. States of the format before are read as well, and written anew in this one. */
const FORMAT = 3;
const FORMAT_BEFORE = 2;

/** Customer states as bytes and back. Equal states give equal bytes; nothing is kept between calls but room. */
export class StateCodec {
  private readonly writer = new ByteWriter();
  private readonly reader = new ByteReader();
  private readonly own: Int32Array;
  private readonly places: Int32Array;

  constructor(private readonly shape: StateShape) {
    this.own = new Int32Array(shape.series.count + 8);
    this.places = new Int32Array(shape.series.count + 8);
  }

  encode(state: CustomerState): Uint8Array {
    const { writer, own, places } = this;
    writer.reset();
    writer.byte(FORMAT);
    writer.word(this.shape.layout);
    writer.unsigned(state.events);
    if (state.events === 0) return writer.take();
    const newest = state.newest;
    const newestDay = dayOf(newest);
    writer.signed(newest);
    writer.unsigned(newest - state.first);
    writer.unsigned(state.currencyLow);
    writer.unsigned(state.currencyHigh);
    const width = state.life.own(own, places);
    state.life.write(writer, newest, own, width);
    state.log.prune(newestDay, this.shape.series.horizons);
    state.log.write(writer, newestDay, places, width);
    state.traits.write(writer, newest);
    for (const rows of rowsOf(state)) rows.write(writer, newest);
    state.seats.write(writer, newestDay);
    state.breadth.write(writer, newestDay);
    for (const ids of state.seen) ids.write(writer, newest);
    return writer.take();
  }

  /** @throws RangeError for bytes of another layout, and for broken ones */
  decode(bytes: Uint8Array): CustomerState {
    const { reader, own } = this;
    const state = new CustomerState(this.shape);
    reader.open(bytes);
    const format = reader.byte();
    const isBefore = format === FORMAT_BEFORE;
    if ((format !== FORMAT && !isBefore) || reader.word() !== this.shape.layout)
      throw new RangeError('the state was written by another catalogue; rebuild it');
    state.events = reader.unsigned();
    if (state.events > 0) {
      const newest = reader.signed();
      const newestDay = dayOf(newest);
      state.newest = newest;
      state.first = newest - reader.unsigned();
      state.currencyLow = reader.unsigned();
      state.currencyHigh = reader.unsigned();
      const width = state.life.read(reader, newest, own);
      state.log.read(reader, newestDay, own, width, isBefore);
      state.traits.read(reader, newest);
      for (const rows of rowsOf(state)) rows.read(reader, newest, isBefore);
      state.seats.read(reader, newestDay);
      state.breadth.read(reader, newestDay);
      for (const ids of state.seen) ids.read(reader, newest);
    }
    if (!reader.done) throw new RangeError('the state goes on after its end');
    return state;
  }
}

function rowsOf(state: CustomerState) {
  return [state.contracts, state.invoices, state.tickets, state.csat, state.nps, state.sent];
}
