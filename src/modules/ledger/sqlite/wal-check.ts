import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { LedgerDamaged } from '../errors.js';
import { codeOf, damaged } from './failures.js';

/*
 * SQLite reads a write-ahead log (WAL) up to the first frame that fails its checksum and silently drops the rest, because after a
 * power failure that is the right thing to do. For a ledger it is not: a flipped byte would take confirmed entries away without a
 * word. So the log is read here first. Format: https://sqlite.org/fileformat2.html#the_write_ahead_log
 *
 * What a killed process can leave is an incomplete frame at the very end of the file, nothing else: this adapter never writes a
 * frame over an older one (wal-keeper.ts).
 */
const HEADER = 32;
const FRAME_HEADER = 24;
const MAGIC = 0x377f0682; // the lowest bit says whether checksums read big-endian words
const FORMAT = 3007000;

export interface WalState {
  /** frames, or parts of one, lie behind the last commit; SQLite would write its next frame over them */
  readonly tail: boolean;
}

interface Header {
  readonly pageSize: number;
  readonly bigEndian: boolean;
  readonly salt: readonly [number, number];
  readonly sum: Sum;
}
type Sum = readonly [number, number];

/** Reads the log, changes nothing. A log that is absent or too short to hold a frame has no tail. @throws LedgerDamaged */
export function checkWal(file: string): WalState {
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { tail: false };
    throw error;
  }
  try {
    const { size } = fstatSync(fd);
    // Nothing is lost with a header alone: the first commit comes after it.
    if (size <= HEADER) return { tail: false };
    return checkFrames(file, fd, readHeader(file, fd), size);
  } finally {
    closeSync(fd);
  }
}

function readHeader(file: string, fd: number): Header {
  const bytes = Buffer.alloc(HEADER);
  readSync(fd, bytes, 0, HEADER, 0);
  const magic = bytes.readUInt32BE(0);
  const bigEndian = (magic & 1) === 1;
  const sum = checksum([0, 0], bytes.subarray(0, 24), bigEndian);
  const sound = magic >>> 1 === MAGIC >>> 1 && bytes.readUInt32BE(4) === FORMAT && equals(sum, pair(bytes, 24));
  if (!sound)
    throw damaged(`the header of the write-ahead log ${file} fails its checksum, so that SQLite would drop the whole log`);
  return { pageSize: bytes.readUInt32BE(8), bigEndian, salt: pair(bytes, 16), sum };
}

function checkFrames(file: string, fd: number, header: Header, size: number): WalState {
  const length = FRAME_HEADER + header.pageSize;
  const frames = Math.floor((size - HEADER) / length);
  const frame = Buffer.alloc(length);
  let sum = header.sum;
  let committed = 0;
  let end = 0; // frames in an unbroken chain of checksums
  for (let index = 0; index < frames; index++) {
    readSync(fd, frame, 0, length, HEADER + index * length);
    const salt = pair(frame, 8);
    if (end === index && equals(salt, header.salt)) {
      sum = checksum(checksum(sum, frame.subarray(0, 8), header.bigEndian), frame.subarray(FRAME_HEADER), header.bigEndian);
      if (equals(sum, pair(frame, 16))) {
        end = index + 1;
        if (frame.readUInt32BE(4) !== 0) committed = end; // the size of the database after the commit that ends here
        continue;
      }
    }
    // Each restart of a log counts the first salt up and rolls the second: frames of before share neither, a flipped byte spares one.
    if (salt[0] === header.salt[0] || salt[1] === header.salt[1])
      throw brokenFrame(file, end, frames, HEADER + committed * length);
  }
  return { tail: HEADER + committed * length < size };
}

function brokenFrame(file: string, intact: number, frames: number, sound: number): LedgerDamaged {
  return new LedgerDamaged(
    `frame ${String(intact + 1)} of ${String(frames)} of the write-ahead log ${file} fails its checksum, so that SQLite would drop it and all after it`,
    'keep a copy of the folder as it is, then restore the ledger from a backup; only if the machine itself lost power while the last ' +
      `append was running, that append was never confirmed, and the log may be cut to its first ${String(sound)} bytes instead`,
  );
}

/** Fibonacci-weighted sums over pairs of 32-bit words, as SQLite's walChecksumBytes. */
function checksum([first, second]: Sum, bytes: Buffer, bigEndian: boolean): Sum {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.byteLength; at += 8) {
    first = (first + view.getUint32(at, !bigEndian) + second) >>> 0;
    second = (second + view.getUint32(at + 4, !bigEndian) + first) >>> 0;
  }
  return [first, second];
}

const pair = (bytes: Buffer, at: number): Sum => [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)];
const equals = (one: Sum, other: Sum): boolean => one[0] === other[0] && one[1] === other[1];
