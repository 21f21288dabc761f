/** Looks like a number and is none: a price, a share, a time, a date, a phone number, a negative. */
export const OTHER_NUMBER =
  /[$€£₺¥%]|\d:\d|\d ?(?:am|pm|tl|k|kg|km|gb|mb|usd|eur)\b|\d\.\d+\.|(?:^|\s)[-−–]\d|\d{4,}|\d[-/]\d{1,2}[-/]\d/;
