/**
 * The report of a release: one HTML file without scripts, drawn on this side as SVG. Every number
 * in it is a cell of a published table.
 */
package shimoda.report.page;
