import { type RegionId } from '../../events/values/ids.js';

/**
 * Who projects a region, where several processes could. It only saves double work: two that both believe to hold it disturb nothing
 * (law 5), and one that holds it wrongly for a moment neither.
 */
export interface Lease {
  /** True while this process is to project the region; it has to be asked again and again, at least every two seconds. */
  hold(region: RegionId): Promise<boolean>;
  /** Gives back what is held, so that nobody has to wait for its end. */
  release(): Promise<void>;
}

/** For a store that no other process uses. */
export const unshared: Lease = {
  hold: () => Promise.resolve(true),
  release: () => Promise.resolve(),
};
