package org.huying.foundation.identity;

import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/** On whose behalf something is done. */
public sealed interface Actor {
  /** The name in audit rows and timelines, which tells nobody who it is. */
  String pseudonym();

  /** Somebody who proved that a phone number is theirs. */
  record Resident(UUID person) implements Actor {
    @Override
    public String pseudonym() {
      return "person:" + person;
    }
  }

  /** A member of staff, with what they may do right now. */
  record Staff(UUID id, String name, UUID organisation, Set<Grant> grants) implements Actor {
    public Staff {
      grants = Set.copyOf(grants);
    }

    /** Whether any of these roles is granted anywhere. */
    public boolean has(Role... anyOf) {
      return grants.stream().anyMatch(g -> Arrays.asList(anyOf).contains(g.role()));
    }

    /** Whether the role is granted for the place at this path. */
    public boolean has(Role role, String path) {
      return grants.stream().anyMatch(g -> g.role() == role && g.covers(path));
    }

    @Override
    public String pseudonym() {
      return "staff:" + id;
    }
  }

  /** Somebody who did not sign in. */
  record Nobody() implements Actor {
    @Override
    public String pseudonym() {
      return "nobody";
    }
  }

  /** The house itself: jobs, imports, the demo. */
  record System() implements Actor {
    @Override
    public String pseudonym() {
      return "system";
    }
  }
}
