package org.huying.engine.assistant;

/** Hears how an answer comes about. */
public interface Progress {
  /** Nobody listens; the whole answer is enough. */
  Progress NONE =
      new Progress() {
        @Override
        public void step(String chinese) {}

        @Override
        public void text(String delta) {}

        @Override
        public boolean wanted() {
          return true;
        }
      };

  /** What is being done now, for people to read while they wait. */
  void step(String chinese);

  /** A further piece of the answer's text, already checked; the whole answer still follows. */
  void text(String delta);

  /** Whether somebody still waits for the answer; if not, no more effort is due. */
  boolean wanted();
}
