package shimoda.econometrics;

/**
 * A number as the unevaluated sum of two doubles (about 31 digits).
 *
 * <p>Error-free transformations of Knuth and Dekker with a fused multiply-add; products and
 * quotients after Hida, Li and Bailey (2001).
 */
record Dd(double hi, double lo) {
  static final Dd ZERO = new Dd(0, 0);

  static Dd of(double value) {
    return new Dd(value, 0);
  }

  private static Dd quick(double a, double b) {
    double s = a + b;
    return new Dd(s, b - (s - a));
  }

  Dd plus(Dd o) {
    double s = hi + o.hi;
    double bb = s - hi;
    double e = (hi - (s - bb)) + (o.hi - bb);
    double t = lo + o.lo;
    double tb = t - lo;
    double f = (lo - (t - tb)) + (o.lo - tb);
    Dd first = quick(s, e + t);
    return quick(first.hi, first.lo + f);
  }

  Dd minus(Dd o) {
    return plus(new Dd(-o.hi, -o.lo));
  }

  Dd times(Dd o) {
    double p = hi * o.hi;
    double e = Math.fma(hi, o.hi, -p);
    return quick(p, e + (hi * o.lo + lo * o.hi));
  }

  Dd times(double o) {
    double p = hi * o;
    double e = Math.fma(hi, o, -p);
    return quick(p, e + lo * o);
  }

  Dd over(Dd o) {
    double q1 = hi / o.hi;
    Dd r = minus(o.times(q1));
    double q2 = r.hi / o.hi;
    r = r.minus(o.times(q2));
    double q3 = r.hi / o.hi;
    return quick(q1, q2).plus(of(q3));
  }

  Dd sqrt() {
    if (hi <= 0) {
      return ZERO;
    }
    double x = 1 / Math.sqrt(hi);
    double ax = hi * x;
    Dd square = of(ax).times(ax);
    return of(ax).plus(of(minus(square).hi * (x * 0.5)));
  }

  double value() {
    return hi + lo;
  }
}
