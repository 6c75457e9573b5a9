import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** One entry per audience: the exam stays small because nothing of the others can reach it. The server writes the HTML from the manifest. */
export default defineConfig({
  plugins: [react(), tailwindcss()],
  publicDir: 'src/ui/static',
  build: {
    outDir: 'dist/client',
    manifest: true,
    // The content policy allows no data: address, so even the smallest file stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { exam: 'src/apps/exam.tsx', candidate: 'src/apps/candidate.tsx', public: 'src/apps/public.tsx' },
    },
  },
});
