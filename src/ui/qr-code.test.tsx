import { renderToString } from 'preact-render-to-string';
import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { QrCode } from './qr-code.tsx';

test('what a camera reads is what was drawn, without any style', () => {
  const text = 'otpauth://totp/Keepstep:priya%40demo.example?secret=JBSWY3DPEHPK3PXP&issuer=Keepstep';
  const html = renderToString(<QrCode text={text} label="Code" />);
  expect(html).toContain('aria-label="Code"');
  expect(html).not.toContain('style');
  const size = Number(/viewBox="0 0 (\d+)/.exec(html)?.[1]);
  const scale = 4;
  const width = size * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of html.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let at = 0; at < scale * scale; at++) {
      const column = Number(x) * scale + (at % scale);
      const row = Number(y) * scale + Math.floor(at / scale);
      data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
    }
  }
  expect(decodeQR({ width, height: width, data })).toBe(text);
});
