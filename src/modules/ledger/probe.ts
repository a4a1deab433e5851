/** Points at which a crash is worst. A test names one and kills the process there; in service nothing happens. */
export type ProbePoint = 'after-append' | 'before-read-back' | 'between-opens-and-closes' | 'before-checkpoint';
export type Probe = (point: ProbePoint) => void;
export const noProbe: Probe = () => undefined;
