import { SegmentedMessage } from 'sms-segments-calculator';

/** How a text message is cut into what is sent and paid for. */
export interface SmsSegments {
  readonly segments: number;
  /** `GSM-7`: 160 characters a segment, 153 of several; `UCS-2`: 70, 67 of several. One character decides for all. */
  readonly encoding: 'GSM-7' | 'UCS-2';
}

/** Counts by the rules of 3GPP TS 23.038 and 23.040. */
export function smsSegments(text: string): SmsSegments {
  const { segmentsCount, encodingName } = new SegmentedMessage(text, 'auto');
  return { segments: segmentsCount, encoding: encodingName };
}
