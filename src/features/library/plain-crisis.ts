import type { CrisisPack } from './rules.ts';

/**
 * What stands in for a crisis pack that nobody has signed: the United Kingdom's emergency and NHS numbers as bare facts,
 * and the service's own number where it has set one. It promises nothing and advises nothing beyond ringing.
 */
export function plainCrisisPack(servicePhone: string | null): CrisisPack {
  return {
    id: 'plain',
    language: 'en-GB',
    edition: 1,
    author: 'The Keepstep authors',
    reviewState: 'awaiting clinical review',
    jurisdiction: 'United Kingdom',
    writtenOn: '2026-11-23',
    reviewBy: '9999-12-31',
    sourceNames: ['Public emergency numbers'],
    title: 'Get urgent help',
    intro: 'This site is not for emergencies.',
    lines: [
      {
        id: 'emergency',
        name: '999',
        kind: 'phone',
        number: '999',
        action: 'Ring 999',
        text: 'For an emergency: life in danger, hurt, or something taken.',
      },
      {
        id: 'nhs-111',
        name: 'NHS 111',
        kind: 'phone',
        number: '111',
        action: 'Ring 111',
        text: 'For urgent help, day and night.',
      },
      ...(servicePhone
        ? [
            {
              id: 'service',
              name: 'This service',
              kind: 'phone' as const,
              number: servicePhone.replaceAll(/[^\d+]/g, ''),
              action: `Ring us on ${servicePhone}`,
              text: 'In working hours.',
            },
          ]
        : []),
    ],
    note: 'If you cannot hear or speak on the phone, use the Relay UK app. Dial 18000 for 999, or 18001 111 for 111.',
  };
}
