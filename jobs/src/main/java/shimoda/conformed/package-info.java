/** Tables in the project's one vocabulary: code lists, units, dates; source and vintage kept. */
package shimoda.conformed;
