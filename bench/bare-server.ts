/** The least that a Hono server can be: what ours is compared with. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
app.get('*', (c) => c.html('<!doctype html><title>Bare</title><p>Bare.'));
serve({ fetch: app.fetch, port: Number(process.argv[2]), hostname: '127.0.0.1' });
