/** A line of a cloze cut at its marks: `Dear {1}, thank you` is text, gap 0 with its comma, text. */
export type Segment = { text: string } | { gap: number; sign: string };

export function segmentsOf(line: string): Segment[] {
  const parts = line.split(/\{(\d+)\}([.,;:!?…)\]”’"']*)/);
  const segments: Segment[] = [];
  for (let n = 0; n < parts.length; n += 3) {
    if (parts[n]) segments.push({ text: parts[n] ?? '' });
    if (parts[n + 1] !== undefined) segments.push({ gap: Number(parts[n + 1]) - 1, sign: parts[n + 2] ?? '' });
  }
  return segments;
}

/** A prompt cut at its blank: three underscores or more. */
export function promptParts(prompt: string): string[] {
  return prompt.split(/_{3,}/);
}
