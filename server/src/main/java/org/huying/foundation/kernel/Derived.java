package org.huying.foundation.kernel;

/**
 * Something kept in memory that the database can rebuild: an index, a tree, a cache. Every bean
 * that remembers rows implements it, so that it can be told to look again when another node changed
 * them.
 */
public interface Derived {
  /** Forgets what is remembered and reads the database again, at once or when next asked. */
  void rebuild();
}
