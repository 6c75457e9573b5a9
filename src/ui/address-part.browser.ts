import { useParams } from '@tanstack/react-router';

/** A part of the page's address, such as `id` of `/…/$id`; '' where the address has no such part. */
export function useAddressPart(name: string): string {
  const parts: Record<string, string | undefined> = useParams({ strict: false });
  return parts[name] ?? '';
}
