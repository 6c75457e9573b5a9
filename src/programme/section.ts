/** The five sections of the written test in the order they are sat, listening last (R053). */
export const SECTIONS = ['vocabulary', 'grammar', 'expressions', 'reading', 'listening'] as const;
export type Section = (typeof SECTIONS)[number];
