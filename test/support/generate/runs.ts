/** How many histories a law is tried with: few by default, `LAW_RUNS=1000` for all. */
export const RUNS = Number(process.env['LAW_RUNS'] ?? '12');
