/** Files of the world as records: CSV, XLSX, XML, PDF text, JSON. Knows no source and no Spark. */
package shimoda.format;
