package org.huying.engine.cases.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.cases.CaseSummary.PlaceRef;
import org.huying.engine.cases.CaseSummary.UnitRef;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;

/** The names that one answer needs, each looked up once. */
public final class Names {
  private final Places places;
  private final Organisations organisations;
  private final Staffs staffs;
  private final Map<UUID, PlaceRef> knownPlaces = new HashMap<>();
  private final Map<UUID, String> knownUnits = new HashMap<>();
  private final Map<UUID, String> knownStaff = new HashMap<>();

  Names(Places places, Organisations organisations, Staffs staffs) {
    this.places = places;
    this.organisations = organisations;
    this.staffs = staffs;
  }

  /** Whoever asks knows their own name. */
  Names knowing(Actor actor) {
    if (actor instanceof Actor.Staff staff) knownStaff.put(staff.id(), staff.name());
    return this;
  }

  public PlaceRef place(UUID id) {
    return knownPlaces.computeIfAbsent(
        id,
        key -> {
          Place place = places.get(key);
          List<String> names =
              new ArrayList<>(places.ancestors(key).stream().map(Place::name).toList());
          names.add(place.name());
          return new PlaceRef(key, place.name(), names);
        });
  }

  @Nullable UnitRef unit(@Nullable UUID id) {
    return id == null ? null : new UnitRef(id, unitName(id));
  }

  String unitName(UUID id) {
    return knownUnits.computeIfAbsent(id, key -> organisations.get(key).name());
  }

  String staff(UUID id) {
    return knownStaff.computeIfAbsent(id, staffs::name);
  }
}
