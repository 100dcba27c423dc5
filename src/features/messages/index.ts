export {
  openConversation,
  openOwnConversation,
  type ReviewForm,
  replyToPatient,
  sendMessage,
  signReview,
  writeToPatient,
} from './actions.ts';
export { type BesideWork, besideWork, withTitles } from './beside.ts';
export { type MessageForm, messageFaults } from './forms.ts';
export { MessageItem, PromiseLine } from './pages.tsx';
export { promisedDay } from './promise.ts';
export { messageRoutes } from './routes.tsx';
export { listMessages, type Message, newestMessage, reviewedUntil } from './store.ts';
export { messageWords } from './words.ts';
