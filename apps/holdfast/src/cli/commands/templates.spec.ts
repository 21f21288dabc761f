import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from '../run-command-line.js';

let out = '';
let err = '';
let folder: string;

beforeEach(() => {
  [out, err] = ['', ''];
  folder = mkdtempSync(join(tmpdir(), 'templates-'));
  cpSync('deploy/playbooks', folder, { recursive: true });
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});

afterEach(() => {
  process.exitCode = 0;
  rmSync(folder, { recursive: true });
  jest.restoreAllMocks();
});

const templates = (...words: string[]): Promise<number> => runCommandLine(['node', 'holdfast', 'templates', ...words]);

function change(file: string, from: string, to: string): void {
  const path = join(folder, 'templates', file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

describe('holdfast templates', () => {
  it('finds nothing wrong with what is shipped, and states how many segments a text message has', async () => {
    expect(await templates('check', '--folder', folder)).toBe(0);
    expect(out).toMatch(/^callback +zh-TW +\d+ +1 +UCS-2$/m);
    expect(out).toMatch(/^\d{3} messages of \d+ templates in en, ja, tr, zh-TW: no fault\.$/m);
  });

  it('ends with 1 and says what is wrong, where, and which playbook sends it', async () => {
    change(
      'exit-intent-offer/tr.yaml',
      '<p>Başka bir şeyse tek satırla yazın. Bugün okurum.</p>',
      '<p>%90 indirim</p>',
    );
    change('exit-intent-offer/variables.yaml', "offer_code: 'STAY-2345678'", "offer_code: 'STAY-2345678'\nmore: x");
    change('exit-intent-offer/ja.yaml', 'お困りですか', 'お困りですか{{ more }}');
    expect(await templates('check', '--folder', folder)).toBe(1);
    expect(out).toContain('exit-intent-offer email tr: parts-differ: numbers: only the HTML has 90');
    expect(out).toMatch(
      /exit-intent-offer feed ja: missing-variable: undefined variable: more.*\(sent by exit-intent-offer, steps\.0\)/,
    );
    out = '';
    expect(await templates('check', '--folder', folder, '--languages', 'en,de', '--json')).toBe(1);
    const { faults } = JSON.parse(out) as { faults: { rule: string; language: string }[] };
    expect(faults.filter(({ rule }) => rule === 'missing-language').every(({ language }) => language === 'de')).toBe(
      true,
    );
  });

  it('shows what a template says, and refuses an unknown variable or template with 2', async () => {
    expect(await templates('preview', 'callback', '--folder', folder, '--language', 'tr-TR')).toBe(0);
    expect(out).toMatch(/^sms \(tr\), 1 segment of GSM-7\n {2}Your team: /m);
    change('callback/tr.yaml', '{{ team }}', '{{ taem }}');
    expect(await templates('preview', 'callback', '--folder', folder)).toBe(2);
    expect(err).toMatch(/callback\/tr\.yaml: email\.text: unknown variable "taem"/);
    expect(await templates('preview', 'nothing')).toBe(2);
    expect(err).toContain('nothing: there is no such template');
  });
});
