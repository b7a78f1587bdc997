package org.huying.scene.deputies;

import java.util.List;
import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Role;

/**
 * A station of deputies (人大代表联络站) for a town, a community or a grid.
 *
 * @param reception when residents are received, in the station's own words
 * @param deputies who sits there, as they are announced
 * @param version counts the changes, from 1
 */
record Station(
    UUID id,
    UUID place,
    String path,
    String name,
    String address,
    String reception,
    List<String> deputies,
    int version,
    boolean closed) {
  Station {
    deputies = List.copyOf(deputies);
  }

  /** Whether a deputy receives residents here now. */
  boolean seats(Actor.Staff staff) {
    return !closed && placed(staff);
  }

  /** Whether their role as a deputy is granted for exactly its place, be it closed or not. */
  boolean placed(Actor.Staff staff) {
    return staff.grants().stream()
        .anyMatch(it -> it.role() == Role.DEPUTY && it.placePath().equals(path));
  }
}
