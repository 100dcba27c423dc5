import { z } from 'zod';

/**
 * The parts of FHIR R4 resources that a referral is read from. Everything else in a resource passes unread; what is
 * read must have the right shape.
 */

const text = z.string().max(10_000, 'is longer than 10,000 characters');
const code = z.string().min(1).max(255);

export const identifierSchema = z.object({
  use: code.optional(),
  system: text.optional(),
  value: text.optional(),
});

export const referenceSchema = z.object({
  reference: text.optional(),
  identifier: identifierSchema.optional(),
  display: text.optional(),
});

const extensionSchema = z.object({
  url: text,
  valueDecimal: z.number().optional(),
  valueCode: code.optional(),
});

const codingSchema = z.object({
  extension: z.array(extensionSchema).optional(),
  system: text.optional(),
  code: text.optional(),
  display: text.optional(),
});

const conceptSchema = z.object({ coding: z.array(codingSchema).optional(), text: text.optional() });

export const bundleSchema = z.object({
  resourceType: z.literal('Bundle', 'must be Bundle'),
  type: z.enum(['transaction', 'batch', 'collection'], 'must be transaction, batch or collection'),
  entry: z
    .array(
      z.object({
        fullUrl: text.optional(),
        resource: z.looseObject({ resourceType: code, id: text.optional() }, 'is missing'),
        request: z
          .object({ method: z.enum(['POST', 'PUT'], 'must be POST or PUT: an import only adds') })
          .optional(),
      }),
      'is missing',
    )
    .min(1, 'is empty'),
});

const nameSchema = z.object({
  use: code.optional(),
  text: text.optional(),
  family: text.optional(),
  given: z.array(text).optional(),
  period: z.object({ end: text.optional() }).optional(),
});

const telecomSchema = z.object({
  system: code.optional(),
  value: text.optional(),
  use: code.optional(),
  period: z.object({ end: text.optional() }).optional(),
});

const addressSchema = z.object({
  use: code.optional(),
  text: text.optional(),
  line: z.array(text).optional(),
  city: text.optional(),
  postalCode: text.optional(),
  period: z.object({ end: text.optional() }).optional(),
});

export const patientSchema = z.object({
  identifier: z.array(identifierSchema).optional(),
  name: z.array(nameSchema).optional(),
  telecom: z.array(telecomSchema).optional(),
  address: z.array(addressSchema).optional(),
  gender: code.optional(),
  birthDate: text.optional(),
  deceasedBoolean: z.boolean().optional(),
  deceasedDateTime: text.optional(),
});

export const serviceRequestSchema = z.object({
  identifier: z.array(identifierSchema).optional(),
  status: code.optional(),
  intent: code.optional(),
  priority: z.enum(['routine', 'urgent', 'asap', 'stat']).optional(),
  subject: referenceSchema.optional(),
  requester: referenceSchema.optional(),
  authoredOn: text.optional(),
  reasonCode: z.array(conceptSchema).optional(),
  note: z.array(z.object({ text: text.optional() })).optional(),
});

const answerSchema = z.looseObject({
  extension: z.array(extensionSchema).optional(),
  valueCoding: codingSchema.optional(),
  valueInteger: z.number().optional(),
  valueDecimal: z.number().optional(),
  valueQuantity: z.object({ value: z.number().optional() }).optional(),
  get item() {
    return z.array(itemSchema).optional();
  },
});

const itemSchema = z.object({
  linkId: text,
  extension: z.array(extensionSchema).optional(),
  answer: z.array(answerSchema).optional(),
  get item() {
    return z.array(itemSchema).optional();
  },
});

const questionSchema = z.object({
  linkId: text,
  code: z.array(codingSchema).optional(),
  get item() {
    return z.array(questionSchema).optional();
  },
});

export const questionnaireSchema = z.object({
  resourceType: z.literal('Questionnaire'),
  id: text.optional(),
  url: text.optional(),
  derivedFrom: z.array(text).optional(),
  item: z.array(questionSchema).optional(),
});

export const questionnaireResponseSchema = z.object({
  identifier: identifierSchema.optional(),
  contained: z.array(z.looseObject({ resourceType: text, id: text.optional() })).optional(),
  questionnaire: text.optional(),
  status: code.optional(),
  subject: referenceSchema.optional(),
  basedOn: z.array(referenceSchema).optional(),
  authored: text.optional(),
  item: z.array(itemSchema).optional(),
});

export type Identifier = z.infer<typeof identifierSchema>;
export type Reference = z.infer<typeof referenceSchema>;
export type PatientResource = z.infer<typeof patientSchema>;
export type ServiceRequestResource = z.infer<typeof serviceRequestSchema>;
export type QuestionnaireResource = z.infer<typeof questionnaireSchema>;
export type Question = z.infer<typeof questionSchema>;
export type QuestionnaireResponseResource = z.infer<typeof questionnaireResponseSchema>;
export type ResponseItem = z.infer<typeof itemSchema>;
export type ResponseAnswer = z.infer<typeof answerSchema>;
