import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ATTEMPTS = 10;
const RETRY_MS = 500;

/**
 * A real browser without a window: the machine's own, or else one out of a package. Of the package's only page the
 * closing closes the browser: it runs in one process.
 */
export async function openBrowser(): Promise<Browser> {
  // Loaded when wanted: few specs have a page to look at.
  const [{ chromium }, { default: packed }] = await Promise.all([
    import('playwright-core'),
    import('@sparticuz/chromium'),
  ]);
  const installed = INSTALLED.find((path) => existsSync(path));
  for (let attempt = 1; ; attempt++)
    try {
      return installed === undefined
        ? await chromium.launch({ executablePath: await packed.executablePath(), args: packed.args, headless: true })
        : await chromium.launch({ executablePath: installed, args: ['--no-sandbox'], headless: true });
    } catch (error) {
      // Another process may be unpacking the same file at this moment.
      if (attempt === ATTEMPTS) throw error;
      await delay(RETRY_MS);
    }
}
