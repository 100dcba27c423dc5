/** Totals as published, each from the values of the items in order. A reversed item is turned before it comes here. */

/** The value of an item; null where it does not apply to this person. */
export type ItemValue = number | null;

export type Total = (values: readonly ItemValue[]) => number;

export const sum: Total = (values) => values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** Alliance measures that are reported on the scale of their answers. */
export const mean: Total = (values) => sum(values) / values.length;

/** SUS: each answer counts from 0, and forty points are stretched to a hundred. */
export const susTotal: Total = (values) => (sum(values) - values.length) * 2.5;

/** QIDS: nine domains. Sleep, appetite and weight, and movement count with their worst answer alone. */
export const qidsTotal: Total = (values) => {
  const worst = (from: number, to: number) =>
    Math.max(...values.slice(from - 1, to).map((value) => value ?? 0));
  return worst(1, 4) + worst(6, 9) + worst(15, 16) + sum([values[4] ?? 0, ...values.slice(9, 14)]);
};
