import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { OLDEST_BROWSERS } from './src/platform/browsers.ts';

/** Compressed once, at its hardest, so that the server only has to choose a file. */
function compressed(): Plugin {
  let folder = '';
  return {
    name: 'compressed',
    apply: 'build',
    configResolved: ({ root, build }) => void (folder = resolve(root, build.outDir, 'assets')),
    closeBundle: async () => {
      const names = (await readdir(folder)).filter((name) => /\.(js|css)$/.test(name));
      await Promise.all(names.map((name) => compress(join(folder, name))));
    },
  };
}

async function compress(file: string) {
  const bytes = await readFile(file);
  const hardest = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, hardest));
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}

/** One entry per audience: the exam stays small because nothing of the others can reach it. The server writes the HTML from the manifest. */
export default defineConfig({
  plugins: [react(), tailwindcss(), compressed()],
  publicDir: 'src/ui/static',
  build: {
    outDir: 'dist/client',
    target: Object.entries(OLDEST_BROWSERS).map(([name, version]) => name.toLowerCase() + version),
    manifest: true,
    // The content policy allows no data: address, so even the smallest file stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        exam: 'src/apps/exam.tsx',
        candidate: 'src/apps/candidate.tsx',
        public: 'src/apps/public.tsx',
        office: 'src/apps/office.tsx',
      },
    },
  },
});
