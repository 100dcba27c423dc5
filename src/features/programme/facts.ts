import type { Temporal } from 'temporal-polyfill';
import type { FeedbackAnswer, Visibility } from './rules.ts';

declare module '../../platform/facts.ts' {
  interface Facts {
    /** The patient wrote in a worksheet. Says nothing of what; "only me" entries are told too, as having happened. */
    entrySaved: {
      patient: string;
      episode: string;
      entry: string;
      contact: string | null;
      visibility: Visibility;
    };
    stepStarted: { patient: string; episode: string; contact: string };
    stepFinished: { patient: string; episode: string; contact: string; answer: FeedbackAnswer | null };
    /** "I feel worse now": the care team reads it by the instant that the patient was told. */
    feltWorse: {
      patient: string;
      episode: string;
      contact: string;
      feedback: string;
      readByAt: Temporal.Instant;
    };
    moodKept: { patient: string; episode: string; mood: string; visibility: Visibility };
  }
}
