const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * Epoch ms of an RFC 3339 time with zone, NaN for anything else. `Date.parse` alone would take "5" for a year
 * and roll February 30th over to March.
 */
export function parseTime(value: string): number {
  if (value.length > 40 || !RFC_3339.test(value)) return NaN;
  const ms = Date.parse(value);
  if (Number.isNaN(ms)) return NaN;
  const day = Number(value.slice(8, 10));
  return day <= 28 || day <= daysInMonth(Number(value.slice(0, 4)), Number(value.slice(5, 7))) ? ms : NaN;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
