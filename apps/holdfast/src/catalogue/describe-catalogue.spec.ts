import { describe, expect, it } from '@jest/globals';
import { compileCatalogue, FEATURE_GROUPS, FEATURE_LOCALES } from '#feature-engine';
import { catalogueReport, describeCatalogue } from './describe-catalogue.js';

const { catalogue } = compileCatalogue({ usageTypes: ['login'] });
const described = describeCatalogue(catalogue);

describe('describeCatalogue', () => {
  it('gives every feature in the order of the vector, with group, unit, window, bounds and four languages', () => {
    expect(described.version).toBe(catalogue.version);
    expect(described.features.map(({ name }) => name)).toEqual(catalogue.features.map(({ name }) => name));
    for (const { group, words, windowDays, bounds } of described.features) {
      expect(FEATURE_GROUPS).toContain(group);
      expect(FEATURE_LOCALES.every((locale) => words[locale].length > 0)).toBe(true);
      expect(windowDays === null || windowDays > 0).toBe(true);
      expect(bounds).toHaveLength(2);
    }
  });

  it('survives JSON unchanged', () => {
    expect(JSON.parse(JSON.stringify(described))).toEqual(described);
  });

  it('names every feature once to people', () => {
    const report = catalogueReport(described);
    for (const { name } of described.features)
      expect(report.split('\n').filter((line) => line.startsWith(`${name} `))).toHaveLength(1);
  });
});
