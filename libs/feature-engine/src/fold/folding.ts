import type { EventData, EventType } from '#contracts';
import { CustomerState } from '../state/customer-state.js';
import { ONE } from '../state/saturating.js';
import type { StateShape } from '../state/state-shape.js';

/** The event in hand and the state it goes into. One object is used for every event, so folding makes no garbage. */
export class Folding {
  /** Epoch ms and UTC day of the event. */
  time = 0;
  day = 0;
  /** The customer's newest day, this event's included. */
  newestDay = 0;
  state: CustomerState;

  constructor(private readonly shape: StateShape) {
    this.state = new CustomerState(shape);
  }

  /** Adds to a series: this day's cell and the whole life. */
  add(series: number, amount: number): void {
    this.state.life.note(series, amount, this.time);
    this.state.log.add(this.day, series, amount, this.newestDay, this.shape.series.horizons);
  }

  /** Counts this event in a series. */
  count(series: number): void {
    this.add(series, ONE);
  }
}

/** What an event of one type does. Chosen when the catalogue is compiled. */
export type Handler<K extends EventType = EventType> = (folding: Folding, data: EventData<K>) => void;
