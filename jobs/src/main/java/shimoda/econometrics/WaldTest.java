package shimoda.econometrics;

import java.util.List;

/**
 * Joint test that several coefficients are zero.
 *
 * @param terms the q terms tested
 * @param chiSquare b'V^-1 b
 * @param f chiSquare / q
 * @param df1 q
 * @param df2 degrees of freedom of the variance, infinite when its reference is normal
 * @param pValue from F(df1, df2), or chi-square(df1) when df2 is infinite
 */
public record WaldTest(
    List<String> terms, double chiSquare, double f, int df1, double df2, double pValue) {}
