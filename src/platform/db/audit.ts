import type { Tx } from '../scope.ts';

export interface AuditNote {
  objectKind: string;
  objectId: string | null;
  patientId: string | null;
  detail: Record<string, unknown>;
}

/** One row for each thing an action was about, in the action's own transaction: where the audit fails, the write fails. */
export async function writeAudit(tx: Tx, action: string, notes: AuditNote[]): Promise<void> {
  if (notes.length === 0) return;
  await tx.db
    .insertInto('audit')
    .values(
      notes.map((note) => ({
        service_id: tx.service,
        id: tx.id(),
        at: tx.now,
        account_id: tx.account,
        kind: tx.kind,
        roles: [...tx.roles].sort().join(' '),
        action,
        object_kind: note.objectKind,
        object_id: note.objectId,
        patient_id: note.patientId,
        purpose: tx.purpose,
        detail: JSON.stringify(note.detail),
        request: tx.request,
      })),
    )
    .execute();
}
