import { Fragment } from 'preact';
import { type MeasureOffer, measuresWords } from '../measures/index.ts';

/** Questionnaires that are due, in one quiet line: an offer, never a task. */
export function OfferLine({ offers, lang }: { offers: readonly MeasureOffer[]; lang: string }) {
  const say = measuresWords(lang);
  if (offers.length === 0) return null;
  return (
    <p class="nhsuk-u-secondary-text-colour">
      {say('home.offer', { count: offers.length })}{' '}
      {offers.map((offer, index) => (
        <Fragment key={offer.href}>
          {index > 0 && ', '}
          <a href={offer.href}>{say(`home.about.${offer.instrument}`)}</a>
        </Fragment>
      ))}
    </p>
  );
}
