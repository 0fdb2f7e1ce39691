import { describe, expect, it } from 'vitest';
import { findInRoster } from './roster';

const roster = ['Ana Souza', 'Ana Lima', 'José Prado'].map((name) => ({ name }));

describe('findInRoster', () => {
  it.each([
    ['jose PRADO', 'José Prado'],
    ['José', 'José Prado'],
    ['Lima', 'Ana Lima'],
    ['Ana', null],
    ['José Prado Neto', null],
    ['Todos', null],
    ['', null],
  ])('%j is %s', (name, expected) => {
    expect(findInRoster(name, roster)).toBe(expected);
  });
});
