/** One line of the bench: `met` is null for what is reported without a target. */
export type Figure = { what: string; measured: string; target: string; met: boolean | null };

export function say({ what, measured, target, met }: Figure): void {
  console.log(`${met === null ? ' ' : met ? '✓' : '✗'} ${what.padEnd(62)} ${measured}${target ? `   [${target}]` : ''}`);
}
