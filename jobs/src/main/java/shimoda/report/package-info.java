/** What a person reads: the verdict in the terminal. */
package shimoda.report;
