package org.huying.fieldsim.plc;

/**
 * What the controller's instruments say, right or wrong.
 *
 * @param fore level of the fore bay, m
 * @param outer level of the river, m
 * @param rack difference of levels at the trash rack, m
 * @param rain mm since the scan before
 * @param voltage V
 * @param wet whether water stands at the flood switch
 * @param mains whether the grid is there
 * @param generator whether the generator runs
 * @param flow of each pump, m³/s
 * @param power of each pump if it ran, kW
 * @param tripped whether each pump's protection has tripped
 */
public record Senses(
    double fore,
    double outer,
    double rack,
    double rain,
    double voltage,
    boolean wet,
    boolean mains,
    boolean generator,
    double[] flow,
    double[] power,
    boolean[] tripped) {

  /** Before the first scan: nothing is known, so nothing may start. */
  static Senses none(int pumps) {
    double[] zeros = new double[pumps];
    return new Senses(0, 0, 0, 0, 0, false, false, false, zeros, zeros, new boolean[pumps]);
  }

  boolean hasPower() {
    return mains || generator;
  }
}
