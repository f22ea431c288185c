/** Designs for effects of dated events, and order-free decompositions of fits. */
package shimoda.econometrics.design;
