package org.huying.foundation.places;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Derived;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.OncePerTransaction;
import org.huying.foundation.kernel.Reads;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The place tree. Places and points are looked up in memory; a change on any node is seen by every
 * node with its next transaction, because each compares the tree's revision first.
 */
@Service
public class Places implements Derived {
  private static final int CANDIDATES = 20;

  private final PlaceRows rows;
  private final ApplicationEventPublisher events;
  private final OncePerTransaction<UUID> revision;
  private volatile @Nullable Tree tree;
  private volatile @Nullable Atlas atlas;

  Places(PlaceRows rows, ApplicationEventPublisher events) {
    this.rows = rows;
    this.revision = new OncePerTransaction<>(rows::revision);
    this.events = events;
  }

  public Place get(UUID id) {
    return tree()
        .find(id)
        .orElseThrow(() -> new NotFound("place-not-found", "没有这个地点。", "no place has the id " + id));
  }

  public Optional<Place> findByCode(String code) {
    return rows.findByCode(code);
  }

  public Place getByCode(String code) {
    return findByCode(code)
        .orElseThrow(
            () -> new NotFound("place-not-found", "没有这个地点。", "no place has the code " + code));
  }

  /** The place at an ltree path, as scopes and cases keep it. */
  public Optional<Place> findByPath(String path) {
    return tree().findByPath(path);
  }

  /** The places directly below one; below null: the districts. */
  public List<Place> children(@Nullable UUID parent) {
    return parent == null ? rows.ofKind(PlaceKind.DISTRICT) : rows.children(parent);
  }

  public List<Place> ofKind(PlaceKind kind) {
    return rows.ofKind(kind);
  }

  /** What a place lies in, from the district down to its parent; empty for a district. */
  public List<Place> ancestors(UUID id) {
    return tree().ancestors(get(id));
  }

  /**
   * Places named in the text or named like it, estates first. The text may be a part of a name (晓港)
   * or hold one (晓港苑3栋).
   *
   * @param limit 1 to 50
   */
  public List<Place> search(String text, int limit) {
    String cleaned = text.strip().replaceAll("\\s+|\0", "");
    if (cleaned.isEmpty()) {
      return List.of();
    }
    String bounded = cleaned.substring(0, Math.min(60, cleaned.length()));
    return rows.search(bounded, Math.clamp(limit, 1, 50));
  }

  /**
   * The one place that a text names for certain; none when it names several, or none, or one larger
   * than a community.
   */
  public Optional<Place> named(String text) {
    var named =
        search(text, CANDIDATES).stream()
            .filter(it ->
                it.kind().ordinal() >= PlaceKind.COMMUNITY.ordinal() && text.contains(it.name()))
            .toList();
    // An estate named together with its community is the estate; a longer name holds the shorter
    // one.
    var finest =
        named.stream()
            .filter(it ->
                named.stream()
                    .noneMatch(other ->
                        !other.id().equals(it.id()) && (other.within(it) || longer(other, it))))
            .toList();
    return finest.size() == 1 ? Optional.of(finest.getFirst()) : Optional.empty();
  }

  private static boolean longer(Place other, Place one) {
    return other.name().length() > one.name().length() && other.name().contains(one.name());
  }

  /** The grid a point (WGS 84) is in; empty outside the district and where no grid is drawn. */
  public Optional<Place> findGridAt(double lon, double lat) {
    Geometries.checked(lon, lat);
    return atlas().gridAt(lon, lat);
  }

  /** The grid a point (WGS 84) is in, or the error that people see when it is not in any. */
  public Place gridAt(double lon, double lat) {
    return findGridAt(lon, lat)
        .orElseThrow(() ->
            new InvalidInput(
                "place-outside-district",
                "这个位置不在本区范围内，请重新选择。",
                "point %s,%s is in no grid of the district".formatted(lon, lat)));
  }

  /** Metres between two points (WGS 84) that lie near each other. */
  public static double metres(double lon, double lat, double otherLon, double otherLat) {
    Geometries.checked(lon, lat);
    Geometries.checked(otherLon, otherLat);
    return Geometries.metres(lon, lat, otherLon, otherLat);
  }

  /** Metres from a point (WGS 84) to the nearest edge of a place; 0 inside it. */
  public double metresFrom(UUID place, double lon, double lat) {
    return Geometries.metres(rows.geometry(place), Geometries.checked(lon, lat));
  }

  public boolean inDistrict(double lon, double lat) {
    Geometries.checked(lon, lat);
    return atlas().inDistrict(lon, lat);
  }

  /**
   * Enters a place.
   *
   * @throws InvalidInput when its kind does not belong below its parent's, or it lies outside it
   * @throws Conflict when the code, or the label below that parent, is taken
   */
  @Transactional
  public Place create(NewPlace place) {
    return createAll(List.of(place)).getFirst();
  }

  /** Enters places, parents before children: all, or none when one is wrong. */
  @Transactional
  public List<Place> createAll(List<NewPlace> places) {
    lock();
    Map<String, Atlas.Shape> known = new LinkedHashMap<>();
    List<Atlas.Shape> entered = new ArrayList<>();
    for (NewPlace place : places) {
      Atlas.Shape shape = shape(place, parentOf(place, known));
      if (known.put(place.code(), shape) != null) {
        throw codeTaken(place.code());
      }
      entered.add(shape);
    }
    requireFree(entered);
    rows.insertAll(entered);
    changed();
    return entered.stream().map(Atlas.Shape::place).toList();
  }

  @Transactional
  public Place rename(UUID id, String name) {
    lock();
    get(id);
    rows.rename(id, PlaceRules.name(name));
    changed();
    return get(id);
  }

  /**
   * Hangs a place, with everything below it, under another parent of the same kind as before. Its
   * code stays, its path changes; {@link PlaceMoved} tells whoever keeps paths.
   */
  @Transactional
  public Place move(UUID id, UUID newParent) {
    lock();
    Place place = get(id);
    Place parent = get(newParent);
    PlaceRules.fits(place.kind(), parent);
    String label = place.path().substring(place.path().lastIndexOf('.') + 1);
    String path = parent.path() + "." + label;
    if (path.equals(place.path())) {
      return place;
    }
    if (!rows.takenPaths(List.of(path)).isEmpty()) {
      throw pathTaken(path);
    }
    rows.move(place, newParent, path);
    events.publishEvent(new PlaceMoved(id, place.path(), path));
    changed();
    return get(id);
  }

  /** The outlines of the district and its towns, for a map. */
  Outline outline() {
    return Outline.of(rows.shapes(PlaceKind.DISTRICT, PlaceKind.TOWN));
  }

  /** Asks for the tree's revision together with other things, so that it costs no round trip. */
  public void askingRevision(Reads reads) {
    reads.ask(
        PlaceRows.REVISION,
        (row, n) -> Objects.requireNonNull(row.getObject(1, UUID.class)),
        it -> revision.answered(it.getFirst()));
  }

  /** Names the tree as it is now: another one means that something changed. */
  public UUID revision() {
    return revision.get();
  }

  @Override
  public void rebuild() {
    tree = null;
    atlas = null;
  }

  /**
   * Last in its transaction: what is remembered under a revision was read after all its changes.
   */
  private void changed() {
    events.publishEvent(new PlacesChanged(rows.revise()));
    revision.changed();
  }

  /** Others may have changed the tree while this waited. */
  private void lock() {
    rows.lock();
    revision.changed();
  }

  private Atlas.@Nullable Shape parentOf(NewPlace place, Map<String, Atlas.Shape> known) {
    String code = place.parentCode();
    if (code == null) {
      return null;
    }
    Atlas.Shape entered = known.get(code);
    if (entered != null) {
      return entered;
    }
    Place parent = getByCode(code);
    return new Atlas.Shape(parent, rows.geometry(parent.id()));
  }

  private static Atlas.Shape shape(NewPlace place, Atlas.@Nullable Shape parent) {
    Geometry geometry = Geometries.read(place.geometry(), place.datum());
    PlaceRules.check(place, geometry);
    PlaceRules.fits(place.kind(), parent == null ? null : parent.place());
    Point inside = geometry.getInteriorPoint();
    if (parent != null && !parent.geometry().covers(inside)) {
      throw new InvalidInput(
          "place-outside-parent",
          "“%s”不在“%s”的范围内。".formatted(place.name(), parent.place().name()),
          "place %s lies outside its parent %s".formatted(place.code(), place.parentCode()));
    }
    return new Atlas.Shape(
        new Place(
            Ids.next(),
            place.kind(),
            place.code(),
            PlaceRules.name(place.name()),
            parent == null ? place.label() : parent.place().path() + "." + place.label(),
            parent == null ? null : parent.place().id(),
            place.address(),
            inside.getX(),
            inside.getY()),
        geometry);
  }

  private void requireFree(List<Atlas.Shape> entered) {
    List<String> codes = entered.stream().map(shape -> shape.place().code()).toList();
    rows.takenCodes(codes).stream()
        .findFirst()
        .ifPresent(code -> {
          throw codeTaken(code);
        });
    Set<String> paths = new HashSet<>();
    for (Atlas.Shape shape : entered) {
      if (!paths.add(shape.place().path())) {
        throw pathTaken(shape.place().path());
      }
    }
    rows.takenPaths(paths).stream()
        .findFirst()
        .ifPresent(path -> {
          throw pathTaken(path);
        });
  }

  private static Conflict codeTaken(String code) {
    return new Conflict("place-code-taken", "地点代码已被使用。", "the code " + code + " is taken");
  }

  private static Conflict pathTaken(String path) {
    return new Conflict("place-path-taken", "这里已有同样的地点。", "the path " + path + " is taken");
  }

  /** The tree of the present revision. Read before the rows: a newer row is only read again. */
  private Tree tree() {
    UUID present = revision.get();
    Tree known = tree;
    if (known == null || !known.revision().equals(present)) {
      known = new Tree(present, rows.all());
      tree = known;
    }
    return known;
  }

  /** The atlas of the present revision. */
  private Atlas atlas() {
    UUID present = revision.get();
    Atlas known = atlas;
    if (known == null || !known.revision().equals(present)) {
      known = new Atlas(present, rows.shapes(PlaceKind.DISTRICT, PlaceKind.GRID));
      atlas = known;
    }
    return known;
  }
}
