import { parseClock } from '../clock';
import { isJsonObject, pickValue, type JsonObject } from './json-values';

/** A moment in one of the ways that JSON files tell it. */
export interface JsonMoment {
  /** Milliseconds from the start, or since 1970. */
  timeMs: number;
  isEpoch: boolean;
  /** A bare number, which the product may have meant as milliseconds. */
  isBareNumber: boolean;
}

const START_MS = ['startMs', 'start_ms', 'startTimeMs', 'start_time_ms', 'offset_ms'];
const END_MS = ['endMs', 'end_ms', 'endTimeMs', 'end_time_ms'];
const START = ['start_timestamp', 'start_time', 'startTime', 'start', 'begin', 'from', 'ts'];
const END = ['end_timestamp', 'end_time', 'endTime', 'end', 'stop', 'to', 'end_ts'];

/** 1973 in milliseconds, 1970-04 in seconds: no meeting counts that far from its own start. */
const EPOCH_MILLISECONDS_FROM = 1e11;
const EPOCH_SECONDS_FROM = 1e9;
/** Thousands of years ahead: not a time at all. */
const EPOCH_MILLISECONDS_TO = 1e14;

export function readStart(object: JsonObject): JsonMoment | null {
  return readExact(object, START_MS) ?? readMoment(pickValue(object, START));
}

export function readEnd(object: JsonObject): JsonMoment | null {
  return readExact(object, END_MS) ?? readMoment(pickValue(object, END));
}

/** Numbers and numeric strings in seconds, `00:01:02.5`, ISO dates, epoch times, Recall's `{relative, absolute}`. */
export function readMoment(value: unknown): JsonMoment | null {
  if (isJsonObject(value)) return readMoment(pickValue(value, ['relative', 'seconds', 'absolute']));
  if (typeof value === 'number') return readNumber(value);
  if (typeof value !== 'string' || value.length > 40) return null;

  if (/^-?\d{1,16}(?:\.\d{1,12})?s?$/.test(value)) return readNumber(Number(value.replace('s', '')));
  const clockMs = parseClock(value);
  if (clockMs !== null) return { timeMs: clockMs, isEpoch: false, isBareNumber: false };
  const epochMs = /^\d{4}-\d{2}-\d{2}T/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(epochMs) ? null : { timeMs: epochMs, isEpoch: true, isBareNumber: false };
}

function readExact(object: JsonObject, keys: readonly string[]): JsonMoment | null {
  const value = pickValue(object, keys);
  if (typeof value !== 'number' || !Number.isFinite(value) || value >= EPOCH_MILLISECONDS_TO) return null;
  return { timeMs: value, isEpoch: value >= EPOCH_MILLISECONDS_FROM, isBareNumber: false };
}

function readNumber(value: number): JsonMoment | null {
  if (!Number.isFinite(value) || value >= EPOCH_MILLISECONDS_TO) return null;
  if (value >= EPOCH_MILLISECONDS_FROM) return { timeMs: value, isEpoch: true, isBareNumber: false };
  if (value >= EPOCH_SECONDS_FROM) return { timeMs: value * 1000, isEpoch: true, isBareNumber: false };
  return { timeMs: value * 1000, isEpoch: false, isBareNumber: true };
}
