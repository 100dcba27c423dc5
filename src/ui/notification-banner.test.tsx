import { officialFixtures } from '../../tests/ui/fixtures.ts';
import { BannerLine, NotificationBanner } from './notification-banner.tsx';

officialFixtures({
  component: 'notification-banner',
  render: ({ text, heading, ...options }) => (
    <NotificationBanner {...options} heading={heading}>
      {typeof text !== 'string' ? (
        text
      ) : heading ? (
        <p class="nhsuk-body">{text}</p>
      ) : (
        <BannerLine>{text}</BannerLine>
      )}
    </NotificationBanner>
  ),
  passing: 17,
});
