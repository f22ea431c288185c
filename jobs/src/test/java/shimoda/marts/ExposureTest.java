package shimoda.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import shimoda.marts.Exposure.Bounds;
import shimoda.marts.Exposure.Touched;
import shimoda.marts.Exposure.Traded;

class ExposureTest {
  private static final double EXACT = 1e-12;

  /** Ten codes of 1,000 in all: 150, 50, 100, 40, 60, 200, 80, 120, 70, 130. */
  private static final List<Traded> TRADE =
      List.of(
          new Traded("H4", "0302", 150),
          new Traded("H4", "0701", 50),
          new Traded("H4", "2203", 100),
          new Traded("H4", "220710", 40),
          new Traded("H4", "220720", 60),
          new Traded("H4", "2709", 200),
          new Traded("H4", "4403", 80),
          new Traded("H4", "8407", 120),
          new Traded("H4", "8703", 70),
          new Traded("H4", "9999", 130));

  /** Twelve measures, worked by hand: what each adds to the lower and to the upper bound. */
  private static final List<Touched> MEASURES =
      List.of(
          new Touched("H6", "2203", true), // 1: 2203 in full: +100 both
          new Touched("H6", "2203", true), // 2: the same again: nothing twice
          new Touched("H6", "22", false), // 3: part of chapter 22: 220710, 220720: +100 upper
          new Touched("H4", "220710", true), // 4: same edition, in full: +40 lower
          new Touched("H6", "220720", true), // 5: another edition, part at most: already in upper
          new Touched("H6", "07", false), // 6: part of chapter 07: +50 upper
          new Touched("H6", "0302", false), // 7: part of 0302: +150 upper
          new Touched("H6", "03", true), // 8: all of chapter 03: 0302 now in full: +150 lower
          new Touched("H6", "440321", true), // 9: finer than 4403: +80 upper
          new Touched("H6", "2709", false), // 10: part of 2709: +200 upper
          new Touched("H6", "8407", true), // 11: 8407 in full: +120 both
          new Touched("H6", "8703", true)); // 12: 8703 in full: +70 both

  private static void check(int measures, double total, double lower, double upper) {
    Bounds bounds = Exposure.bounds(total, TRADE, MEASURES.subList(0, measures));
    assertThat(bounds.lower()).as("lower of %d", measures).isCloseTo(lower, within(EXACT));
    assertThat(bounds.upper()).as("upper of %d", measures).isCloseTo(upper, within(EXACT));
  }

  @Test
  void twelveMeasures_addUpAsWorkedByHand() {
    check(1, 1000, 0.100, 0.100);
    check(2, 1000, 0.100, 0.100);
    check(3, 1000, 0.100, 0.200);
    check(4, 1000, 0.140, 0.200);
    check(5, 1000, 0.140, 0.200);
    check(6, 1000, 0.140, 0.250);
    check(7, 1000, 0.140, 0.400);
    check(8, 1000, 0.290, 0.400);
    check(9, 1000, 0.290, 0.480);
    check(10, 1000, 0.290, 0.680);
    check(11, 1000, 0.410, 0.800);
    check(12, 1000, 0.480, 0.870);
  }

  @Test
  void noMeasure_touchesNothing() {
    assertThat(Exposure.bounds(1000, TRADE, List.of())).isEqualTo(new Bounds(0, 0));
  }

  @Test
  void unseenHeadings_mayTouchAllThatIsNotCovered() {
    List<Touched> touched = List.of(new Touched("H6", "2203", true), Touched.unseen());
    assertThat(Exposure.bounds(1000, TRADE, touched)).isEqualTo(new Bounds(0.1, 1.0));
  }

  @Test
  void tradeNotHeldByCode_mayBeTouchedWhereACodeIsNotHeld() {
    List<Traded> fuelsOnly = List.of(new Traded("H4", "27", 700));
    assertThat(Exposure.bounds(1000, fuelsOnly, List.of(new Touched("H6", "2203", true))))
        .isEqualTo(new Bounds(0, 0.3));
    assertThat(Exposure.bounds(1000, fuelsOnly, List.of(new Touched("H6", "2709", false))))
        .isEqualTo(new Bounds(0, 0.7));
    assertThat(Exposure.bounds(1000, fuelsOnly, List.of(new Touched("H6", "27", true))))
        .isEqualTo(new Bounds(0.7, 0.7));
  }

  @Test
  void totalBelowItsParts_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Exposure.bounds(999, TRADE, MEASURES))
        .withMessageContaining("999");
    assertThatIllegalArgumentException().isThrownBy(() -> Exposure.bounds(0, List.of(), MEASURES));
  }
}
