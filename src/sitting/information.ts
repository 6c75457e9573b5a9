/**
 * The version of what a candidate is told of supervision and of their data (`information` in `home.json`). Another text is another
 * version, and whoever is not ready yet reads it again.
 */
export const INFORMATION_VERSION = '2026-11-21.2';
