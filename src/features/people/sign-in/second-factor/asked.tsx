import type { VNode } from 'preact';
import type { Visit } from '../../../../platform/http/route.ts';
import type { Standing } from '../../door.ts';
import { SecondFactorPage } from '../account/pages.tsx';
import type { SignInParts } from '../parts.ts';
import { passkeysWorkAt } from '../rules.ts';
import { one, safeNext } from '../visit.ts';

/** Asks for the second step that somebody has; of a password that waits it is known only that they have an app. */
export function secondFactorPage(
  parts: SignInParts,
  visit: Visit,
  standing: Pick<Standing, 'hasApp'> | null,
  more: { errors?: Record<string, string>; carried?: string; next?: string } = {},
): VNode {
  const { errors = {}, carried, next = safeNext(one(visit.values.next) || visit.query.get('next')) } = more;
  return (
    <SecondFactorPage
      chrome={visit.chrome}
      submissionKey={parts.store.newId()}
      form={{ errors }}
      next={next}
      carried={carried}
      hasApp={standing?.hasApp ?? true}
      hasPasskey={passkeysWorkAt(parts.publicUrl)}
    />
  );
}
