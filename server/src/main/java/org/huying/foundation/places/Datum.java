package org.huying.foundation.places;

/** The datum that coordinates are given in; stored is always WGS 84. */
public enum Datum {
  WGS84,
  /** The shifted datum of Chinese web maps (火星坐标). */
  GCJ02
}
