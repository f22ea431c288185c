package shimoda.econometrics.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;

/** One fit of {@link EventTimeAtt} with its influence function. */
final class EventTimeFit {
  private final EventTimeAtt.Prepared prepared;
  private final EventPanel panel;
  private final int[] position;
  private final int[] event;
  private final boolean[] counted;
  private final int[] unit;
  private final int[] eventOf;
  private final List<Cell> cells = new ArrayList<>();

  /** A cell by positions; h counts the window's horizons from 0. */
  private record Cell(int g, int h, List<Integer> treated, List<Integer> controls, double mean) {}

  EventTimeFit(
      EventTimeAtt.Prepared prepared, int[] position, int[] event, boolean[] counted, int[] unit) {
    if (counted.length != unit.length) {
      throw new EstimationException(
          Refusal.BAD_INPUT, unit.length + " units, " + counted.length + " flags");
    }
    this.prepared = prepared;
    this.panel = prepared.panel();
    this.position = position;
    this.event = event;
    this.counted = counted;
    this.unit = unit;
    this.eventOf = new int[panel.unitCount()];
    Arrays.fill(eventOf, Integer.MAX_VALUE);
    for (int j = 0; j < position.length; j++) {
      if (position[j] >= 0) {
        eventOf[position[j]] = event[j];
      }
    }
  }

  EventTimeResult result() {
    for (int g : Arrays.stream(event).distinct().sorted().toArray()) {
      for (int h = 0; h < prepared.horizons(); h++) {
        addCell(g, h);
      }
    }
    int[] treatedCount = new int[prepared.horizons()];
    double[] att = new double[prepared.horizons()];
    used().forEach(c -> treatedCount[c.h()] += c.treated().size());
    used()
        .forEach(
            c -> {
              for (int u : c.treated()) {
                att[c.h()] += (change(u, c) - c.mean()) / treatedCount[c.h()];
              }
            });
    int[] horizons = IntStream.range(0, att.length).filter(h -> treatedCount[h] > 0).toArray();
    if (horizons.length == 0) {
      throw new EstimationException(
          Refusal.EMPTY_SAMPLE, "no treated unit is observed with enough controls");
    }
    return assemble(horizons, treatedCount, att);
  }

  private EventTimeResult assemble(int[] horizons, int[] treatedCount, double[] att) {
    double[] influence = new double[panel.unitCount()];
    List<EventTimeResult.Horizon> rows = new ArrayList<>();
    for (int h : horizons) {
      double[] psi = influence(h, treatedCount[h], att[h]);
      rows.add(
          new EventTimeResult.Horizon(prepared.from() + h, att[h], norm(psi), treatedCount[h]));
      for (int u = 0; u < psi.length; u++) {
        influence[u] += psi[u] / horizons.length;
      }
    }
    return new EventTimeResult(
        rows,
        IntStream.range(0, att.length)
            .filter(h -> treatedCount[h] == 0)
            .map(h -> h + prepared.from())
            .toArray(),
        cells.stream().map(this::describe).toList(),
        Arrays.stream(horizons).mapToDouble(h -> att[h]).sum() / horizons.length,
        norm(influence),
        influence,
        treatedUnits(),
        IntStream.range(0, unit.length).filter(j -> position[j] < 0).map(j -> unit[j]).toArray(),
        outcomesUsed(),
        prepared.conventions());
  }

  private boolean[][] outcomesUsed() {
    boolean[][] in = new boolean[panel.unitCount()][panel.periods()];
    for (Cell c : used()) {
      Stream.concat(c.treated().stream(), c.controls().stream())
          .forEach(
              u -> {
                in[u][c.g() - 1] = true;
                in[u][c.g() + prepared.from() + c.h()] = true;
              });
    }
    return in;
  }

  private void addCell(int g, int h) {
    int base = g - 1;
    int t = g + prepared.from() + h;
    if (base < 0 || base >= prepared.periods() || t < 0 || t >= prepared.periods()) {
      return;
    }
    List<Integer> treated = new ArrayList<>();
    for (int j = 0; j < event.length; j++) {
      boolean own = event[j] == g && counted[j] && position[j] >= 0;
      if (own && panel.observed(position[j], base) && panel.observed(position[j], t)) {
        treated.add(position[j]);
      }
    }
    if (treated.isEmpty()) {
      return;
    }
    List<Integer> controls = new ArrayList<>();
    double sum = 0;
    for (int u = 0; u < panel.unitCount(); u++) {
      boolean waiting = eventOf[u] > Math.max(t, base) && eventOf[u] != g;
      if (waiting && panel.serves(u, base) && panel.serves(u, t)) {
        controls.add(u);
        sum += panel.outcome(u, t) - panel.outcome(u, base);
      }
    }
    boolean enough = controls.size() >= prepared.minimumControls();
    cells.add(new Cell(g, h, treated, controls, enough ? sum / controls.size() : Double.NaN));
  }

  private List<Cell> used() {
    return cells.stream().filter(c -> !Double.isNaN(c.mean())).toList();
  }

  private double change(int u, Cell c) {
    return panel.outcome(u, c.g() + prepared.from() + c.h()) - panel.outcome(u, c.g() - 1);
  }

  private double[] influence(int h, int treatedCount, double att) {
    double[] psi = new double[panel.unitCount()];
    for (Cell c : used()) {
      if (c.h() != h) {
        continue;
      }
      for (int u : c.treated()) {
        psi[u] += (change(u, c) - c.mean() - att) / treatedCount;
      }
      double share = (double) c.treated().size() / treatedCount / c.controls().size();
      for (int u : c.controls()) {
        psi[u] -= share * (change(u, c) - c.mean());
      }
    }
    return psi;
  }

  private static double norm(double[] psi) {
    return Math.sqrt(Arrays.stream(psi).map(v -> v * v).sum());
  }

  private EventTimeResult.Cell describe(Cell c) {
    double own = c.treated().stream().mapToDouble(u -> change(u, c)).average().orElseThrow();
    return new EventTimeResult.Cell(
        c.g() + panel.firstPeriod(),
        c.g() + prepared.from() + c.h() + panel.firstPeriod(),
        c.treated().size(),
        c.controls().size(),
        own - c.mean());
  }

  private int[] treatedUnits() {
    boolean[] in = new boolean[panel.unitCount()];
    used().forEach(c -> c.treated().forEach(u -> in[u] = true));
    return IntStream.range(0, unit.length)
        .filter(j -> position[j] >= 0 && in[position[j]])
        .map(j -> unit[j])
        .sorted()
        .toArray();
  }
}
