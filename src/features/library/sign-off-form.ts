import { z } from 'zod';

/** A reviewer's registration, as they type it. */
export const SignOffForm = z.object({
  body: z
    .string('Enter the body you are registered with')
    .trim()
    .min(1, 'Enter the body you are registered with')
    .max(80, 'The name of the body must be 80 characters or fewer'),
  number: z
    .string('Enter your registration number')
    .trim()
    .min(1, 'Enter your registration number')
    .max(40, 'The registration number must be 40 characters or fewer')
    .regex(/^[\p{L}\p{N} ./-]*$/u, 'A registration number has letters and digits only'),
});
