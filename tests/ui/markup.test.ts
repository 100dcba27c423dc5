import { expect, it } from 'vitest';
import { outline } from './markup.ts';

it('finds markup the same whatever the order of attributes and the space between blocks', () => {
  expect(outline('<div id="a" class="x  y">\n  <p>One &amp; two</p>\n</div>')).toEqual(
    outline("<div class='x y' id=a><p>One &#38; two</p></div>"),
  );
});

it('finds a missing space between words, another attribute, and another nesting', () => {
  const html = '<p class="a"><span>One</span> two</p>';
  for (const other of [
    '<p class="a"><span>One</span>two</p>',
    '<p class="b"><span>One</span> two</p>',
    '<p class="a" hidden><span>One</span> two</p>',
    '<p class="a"><span>One two</span></p>',
  ]) {
    expect(outline(other)).not.toEqual(outline(html));
  }
});

it('keeps every space in a text area', () => {
  expect(outline('<textarea> a</textarea>')).not.toEqual(outline('<textarea>a</textarea>'));
});

it('refuses markup that closes what it did not open', () => {
  expect(() => outline('<p><b>One</p>')).toThrow('closes');
});
