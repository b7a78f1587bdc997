package org.huying.foundation.places.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/** Divides an area into cells: each point belongs to the nearest site (Voronoi). */
final class Tiling {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private Tiling() {}

  /** The cell of every site, in the sites' order; the sites lie inside the area. */
  static List<Geometry> around(Geometry area, List<Coordinate> sites) {
    if (sites.size() == 1) {
      return List.of(area);
    }
    Envelope clip = new Envelope(area.getEnvelopeInternal());
    clip.expandBy(clip.getWidth() + clip.getHeight());
    VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
    builder.setSites(sites);
    builder.setClipEnvelope(clip);
    Geometry diagram = builder.getDiagram(FACTORY);
    List<Geometry> cells = new ArrayList<>();
    for (Coordinate site : sites) {
      cells.add(
          areal(OverlayNGRobust.overlay(cellOf(diagram, site), area, OverlayNG.INTERSECTION)));
    }
    return cells;
  }

  /** So many cells of about the same size: random sites that move to their cell's middle. */
  static List<Geometry> even(Geometry area, int count, RandomGenerator random) {
    List<Coordinate> sites = new ArrayList<>();
    while (sites.size() < count) {
      sites.add(pointIn(area, random));
    }
    List<Geometry> cells = around(area, sites);
    for (int round = 0; round < 6; round++) {
      sites = cells.stream().map(Tiling::middle).toList();
      cells = around(area, sites);
    }
    return cells.stream().sorted(Comparator.comparingDouble(Tiling::northWestFirst)).toList();
  }

  /** A random point of the area. */
  static Coordinate pointIn(Geometry area, RandomGenerator random) {
    Envelope box = area.getEnvelopeInternal();
    while (true) {
      Point point =
          FACTORY.createPoint(
              new Coordinate(
                  box.getMinX() + random.nextDouble() * box.getWidth(),
                  box.getMinY() + random.nextDouble() * box.getHeight()));
      if (area.contains(point)) {
        return point.getCoordinate();
      }
    }
  }

  private static Coordinate middle(Geometry cell) {
    Point centroid = cell.getCentroid();
    return (cell.contains(centroid) ? centroid : cell.getInteriorPoint()).getCoordinate();
  }

  private static double northWestFirst(Geometry cell) {
    Coordinate middle = middle(cell);
    return middle.x - 2 * middle.y;
  }

  private static Geometry cellOf(Geometry diagram, Coordinate site) {
    for (int i = 0; i < diagram.getNumGeometries(); i++) {
      if (site.equals(diagram.getGeometryN(i).getUserData())) {
        return diagram.getGeometryN(i);
      }
    }
    throw new IllegalStateException("no cell around " + site);
  }

  /** Without the points and lines that an intersection leaves where borders only touch. */
  private static Geometry areal(Geometry geometry) {
    List<Geometry> areas = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (geometry.getGeometryN(i).getDimension() == 2) {
        areas.add(geometry.getGeometryN(i));
      }
    }
    return FACTORY.buildGeometry(areas);
  }
}
