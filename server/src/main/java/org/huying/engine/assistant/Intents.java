package org.huying.engine.assistant;

/** What somebody is after, by the vector of what they said. */
final class Intents {
  /** What people are after. */
  enum Intent {
    /** A service item: what does it take to get this done? */
    ITEM,
    /** Something is broken, dirty or loud, and should be seen to. */
    REQUEST,
    /** Petitions, courts, discipline, police: somebody else is competent. */
    ROUTE,
    /** Something about another person. */
    PERSON,
    /** Anything else under the sun. */
    CHAT
  }

  static final String FILE = "intent.weights";

  private Intents() {}

  private static final class Holder {
    private static final LinearModel<Intent> STANDARD = LinearModel.load(Intent.class, FILE);
  }

  /** The model as trained. */
  static LinearModel<Intent> standard() {
    return Holder.STANDARD;
  }
}
