import { serveUntilStopped } from './app/serve.ts';

await serveUntilStopped(process.env);
