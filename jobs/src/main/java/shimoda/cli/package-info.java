/** The command line: one class per command. */
package shimoda.cli;
