import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { DateInput } from './date-input.tsx';
import { bind, Form, FormErrorSummary } from './form.tsx';
import { Input } from './input.tsx';
import { Radios } from './radios.tsx';

describe('a form', () => {
  it('posts with its submission key, and leaves checking to the server', () => {
    const html = renderToString(
      <Form action="/plan" submissionKey="k1">
        words
      </Form>,
    );
    expect(html).toBe(
      '<form action="/plan" method="post" novalidate><input type="hidden" name="_key" value="k1"/>words</form>',
    );
  });

  it('keeps what was typed, as text, next to what is wrong with it', () => {
    const field = bind({ values: { name: '"><b>' }, errors: { name: 'Enter a name' } });
    const html = renderToString(<Input label="Name" {...field.text('name')} />);
    expect(html).toContain('value="&quot;>&lt;b>"');
    expect(html).toContain('aria-describedby="name-error"');
    expect(html).toContain('Enter a name');
  });

  it('keeps the answer that was chosen', () => {
    const field = bind({ values: { when: 'b' } });
    const items = [
      { value: 'a', text: 'A' },
      { value: 'b', text: 'B' },
    ];
    expect(renderToString(<Radios {...field.choice('when')} items={items} />)).toMatch(/value="b" checked/);
  });

  it.each(['name', 'when', 'born'])('links the error of "%s" to an input that is there', (name) => {
    const errors = { [name]: 'Wrong' };
    const field = bind({ errors });
    const html = renderToString(
      <>
        <FormErrorSummary errors={errors} />
        <Input label="Name" {...field.text('name')} />
        <Radios {...field.choice('when')} items={[{ value: 'a', text: 'A' }]} />
        <DateInput legend="Born" {...field.date('born')} />
      </>,
    );
    expect(html).toContain(`<a href="#${name}">Wrong</a>`);
    expect(html).toMatch(new RegExp(`<input[^>]* id="${name}"`));
  });

  it('shows no summary without errors', () => {
    expect(renderToString(<FormErrorSummary errors={{}} />)).toBe('');
  });
});
