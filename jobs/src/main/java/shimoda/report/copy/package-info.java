/** Copies of a release: a database file, CSV files, a workbook. */
package shimoda.report.copy;
