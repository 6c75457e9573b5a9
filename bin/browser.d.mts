export function findBrowser(): string | null;
export function usualPlaces(platform: string, environment: Record<string, string | undefined>): string[];
