export {
  openConversation,
  openOwnConversation,
  type ReviewForm,
  replyToPatient,
  sendMessage,
  signReview,
} from './actions.ts';
export { type MessageForm, messageFaults } from './forms.ts';
export { MessageItem } from './pages.tsx';
export { messageRoutes } from './routes.tsx';
export { listMessages, type Message, newestMessage, reviewedUntil } from './store.ts';
