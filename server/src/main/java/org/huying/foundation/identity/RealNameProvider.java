package org.huying.foundation.identity;

/**
 * Who knows whether a name and an identity number belong together, such as 统一身份认证. A deployment
 * brings its own; it may be asked again for the same.
 */
public interface RealNameProvider {
  /** For the record, e.g. 广东省统一身份认证. */
  String name();

  /** Whether it can be asked at all. */
  boolean ready();

  /** Asks; never throws for what happens on the way. */
  Outcome check(String name, String idNumber);

  /** What it said. */
  enum Outcome {
    MATCHES,
    DIFFERS,
    UNREACHABLE
  }
}
