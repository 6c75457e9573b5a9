/** A line of a cloze cut at its marks: `Dear {1}, thank you` is text, gap 0, text. */
export type Segment = { text: string } | { gap: number };

export function segmentsOf(line: string): Segment[] {
  const parts = line.split(/\{(\d+)\}/);
  return parts.flatMap((part, n): Segment[] => {
    if (n % 2 === 1) return [{ gap: Number(part) - 1 }];
    return part === '' ? [] : [{ text: part }];
  });
}

/** A prompt cut at its blank: three underscores or more. */
export function promptParts(prompt: string): string[] {
  return prompt.split(/_{3,}/);
}
