/** The service's own days between the tries to reach somebody, as the settings name them. */
export const INTERVALS = [
  'missedSecondTryDays',
  'missedDecisionDays',
  'silentMessageDays',
  'silentCallDays',
] as const;
export type Interval = (typeof INTERVALS)[number];
