/** The files of the sources, typed and renamed, one record in and one row out. */
package shimoda.staged;
