/**
 * One number per reporter, partner, commodity group and period, all in the shape {@code
 * observation}.
 */
package shimoda.indicators;
