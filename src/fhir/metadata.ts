import { Hono } from 'hono';

/** What this server's FHIR base can do, and nothing that it cannot: no interaction over HTTP exists yet. */
export function fhirMetadata(parts: { version: string; url: string; builtAt: string }): Hono {
  const statement = {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: parts.builtAt,
    kind: 'instance',
    software: { name: 'Keepstep', version: parts.version },
    implementation: {
      description:
        'Referrals are imported from FHIR R4 Bundles with the command "keepstep import FILE". No resource can be read or written over HTTP.',
      url: `${parts.url}/fhir`,
    },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    rest: [{ mode: 'server', documentation: 'This statement is the only thing that the base answers.' }],
  };
  const app = new Hono();
  app.get('/fhir/metadata', (c) => c.json(statement, 200, { 'content-type': 'application/fhir+json' }));
  return app;
}
