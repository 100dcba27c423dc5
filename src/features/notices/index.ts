export { planNotice, withdrawNotice } from './actions.ts';
export { type ChannelSettings, type Channels, channelsOf } from './channels.ts';
export { noticeFacts } from './facts.ts';
export { noticeJobs } from './jobs.ts';
export { mayKeepOutbox, Outbox } from './outbox.ts';
export { noticeRoutes } from './routes.tsx';
export { type NoticeChannel, type NoticePlan, SITE } from './rules.ts';
export { listUndelivered, type UndeliveredNotice } from './store.ts';
