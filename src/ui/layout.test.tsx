import { describe, expect, it } from 'vitest';
import { PatientPage, PublicPage, renderPage, StaffPage } from './layout.tsx';

const PAGE = { title: 'Plan', serviceName: 'Northfield' };

describe('every page', () => {
  const pages = {
    patient: (more = {}) => renderPage(<PatientPage {...PAGE} signedIn={{ name: 'Amira' }} {...more} />),
    staff: (more = {}) => renderPage(<StaffPage {...PAGE} signedIn={{ name: 'Priya' }} {...more} />),
    public: (more = {}) => renderPage(<PublicPage {...PAGE} {...more} />),
  };

  it.each(Object.entries(pages))('for a %s carries no script or style inside it', (_, page) => {
    const html = page({ demo: true, islands: ['mood'], nav: [{ text: 'Home', href: '/home' }] });
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]* src=)/);
    expect(html).toMatch(/^<!doctype html><html lang="en-GB" dir="ltr"/);
  });

  it.each(Object.entries(pages))('for a %s starts with a way past the header', (_, page) => {
    expect(page()).toMatch(/<body[^>]*><a class="nhsuk-skip-link"[^>]* href="#maincontent"/);
  });

  it.each(Object.entries(pages))('for a %s says in its title that something is wrong', (_, page) => {
    expect(page()).toContain('<title>Plan - Keepstep</title>');
    const html = page({ errors: { name: 'Enter a name' } });
    expect(html).toContain('<title>Error: Plan - Keepstep</title>');
    expect(html).toContain('<a href="#name">Enter a name</a>');
  });

  it.each(Object.entries(pages))('for a %s says that the demo is one, and otherwise does not', (_, page) => {
    expect(page({ demo: true })).toContain('Demo service with fictional people');
    expect(page()).not.toContain('Demo service');
  });

  it.each(['patient', 'public'] as const)('for a %s has urgent help and a way to leave', (kind) => {
    expect(pages[kind]()).toContain('href="/crisis"');
    expect(pages[kind]()).toContain('href="/leave"');
  });

  it('marks where one is', () => {
    const nav = [
      { text: 'Home', href: '/home' },
      { text: 'Plan', href: '/plan' },
    ];
    const html = pages.patient({ nav, current: '/plan' });
    expect(html).toContain('href="/plan" aria-current="page"');
    expect(html.match(/aria-current/g)).toHaveLength(1);
  });

  it('asks for its files by the address that it is given', () => {
    const html = pages.patient({ assetUrl: (file: string) => `/assets/${file}?v=abc` });
    expect(html).toContain('href="/assets/styles.css?v=abc"');
    expect(html).toContain('src="/assets/page.js?v=abc"');
  });
});
