import { describe, expect, it } from '@jest/globals';
import { formatProblem } from './playbook-problem.js';
import { parsePlaybook } from './parse-playbook.js';

const VALID = `playbook: we-miss-you
version: 2
title: We miss you
purpose: marketing
when:
  bandEntered: [high]
steps:
  - send: { channel: email, template: we-miss-you, signedBy: Mia }
`;

const problems = (text: string): string[] => {
  const parsed = parsePlaybook(text, 'a.yaml');
  return parsed.kind === 'ok' ? [] : parsed.problems.map(formatProblem);
};

describe('parsePlaybook', () => {
  it('fills in what is not said', () => {
    const parsed = parsePlaybook(VALID, 'a.yaml');
    expect(parsed).toEqual({
      kind: 'ok',
      playbook: {
        playbook: 'we-miss-you',
        version: 2,
        title: 'We miss you',
        purpose: 'marketing',
        priority: 0,
        expectedEffect: 0,
        costMinor: 0,
        when: { bandEntered: ['high'], causes: ['events', 'silence'] },
        who: {},
        steps: [{ send: { channel: 'email', template: 'we-miss-you', signedBy: 'Mia' } }],
        limits: { oncePerDays: 30, runsForDays: 14, oneAtATime: true, stopWhenBetter: true, holdoutShare: 0 },
      },
    });
  });

  it('names file, line, value and what was expected', () => {
    expect(problems(VALID.replace('[high]', '[hihg]'))).toEqual([
      'a.yaml:6: when.bandEntered.0: Invalid option: expected one of "low"|"medium"|"high", found "hihg"',
    ]);
    expect(problems(VALID.replace('version: 2', 'version: two'))).toEqual([
      'a.yaml:2: version: Invalid input: expected number, received string, found "two"',
    ]);
    expect(problems(`${VALID}limit: 3\n`)).toEqual(['a.yaml:9: limit: there is no such setting here']);
    expect(problems(VALID.replace('channel: email,', 'channel: email, color: red,'))).toEqual([
      'a.yaml:8: steps.0.send.color: there is no such setting here',
    ]);
    expect(problems(VALID.replace('title: We miss you\n', ''))).toEqual([
      'a.yaml:1: title: Invalid input: expected string, received undefined',
    ]);
  });

  it('asks for exactly one thing a step and for a trigger', () => {
    expect(problems(VALID.replace('  - send', '  - wait: { days: 1 }\n    send'))).toEqual([
      expect.stringMatching(/^a\.yaml:8: steps\.0: expected exactly one of send, offer, survey, .* in a step, found/),
    ]);
    expect(problems(VALID.replace('bandEntered: [high]', 'causes: [events]'))).toEqual([
      expect.stringMatching(/^a\.yaml:6: when: expected at least one trigger: bandEntered, signStarted, event/),
    ]);
  });

  it('refuses broken YAML, an empty file, aliases that multiply and a huge text', () => {
    expect(problems('playbook: [')[0]).toMatch(/^a\.yaml:1: valid YAML/);
    expect(problems('')[0]).toMatch(/^a\.yaml:1: .*expected object/);
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefg'
      .split('')
      .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdef'[i]}`).join(',')}]`)
      .join('\n')}\n`;
    expect(problems(bomb)[0]).toMatch(/alias/i);
    expect(problems('#'.repeat(70_000))).toEqual(['a.yaml:1: at most 65536 characters, found 70000 characters']);
  });
});
