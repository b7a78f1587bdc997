package org.huying.fieldsim.plc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pump as its controller knows it. Times are seconds of the field's own time. */
public final class Pump {
  private static final double HOUR = 3600;

  /** What outlives a restart of the controller. */
  public record Remembered(double hours, long starts, List<Double> startsOfLastHour) {}

  final int number;
  private final Deque<Double> recent = new ArrayDeque<>();
  private boolean running;
  boolean fault;
  boolean backflow;
  boolean auto = true;
  private double startedAt;
  private double stoppedAt;
  private double hours;
  private long starts;
  double power;
  double current;
  double flow;

  /**
   * @param number from 1
   */
  Pump(int number, @Nullable Remembered remembered, double now) {
    this.number = number;
    stoppedAt = now;
    if (remembered == null) return;
    hours = remembered.hours;
    starts = remembered.starts;
    for (double it : remembered.startsOfLastHour) recent.add(Math.min(it, now));
  }

  void start(double now) {
    if (running) return;
    running = true;
    startedAt = now;
    starts++;
    recent.add(now);
  }

  void stop(double now) {
    if (!running) return;
    running = false;
    stoppedAt = now;
  }

  void run(double dt) {
    if (running) hours += dt / HOUR;
  }

  int startsOfLastHour(double now) {
    while (!recent.isEmpty() && recent.getFirst() <= now - HOUR) recent.removeFirst();
    return recent.size();
  }

  double ranFor(double now) {
    return running ? now - startedAt : 0;
  }

  double stoodFor(double now) {
    return running ? 0 : now - stoppedAt;
  }

  public int number() {
    return number;
  }

  public boolean isRunning() {
    return running;
  }

  public boolean isFaulty() {
    return fault;
  }

  public boolean isAuto() {
    return auto;
  }

  public double hours() {
    return hours;
  }

  public long starts() {
    return starts;
  }

  public double current() {
    return current;
  }

  public double power() {
    return power;
  }

  public double flow() {
    return flow;
  }

  public boolean isBackflow() {
    return backflow;
  }

  Remembered remembered() {
    return new Remembered(hours, starts, List.copyOf(recent));
  }
}
