/** The database engine cannot be opened, for a reason that the person can mend. The message is one clear sentence or two. */
export class EngineRefusal extends Error {
  override name = 'EngineRefusal';
}
