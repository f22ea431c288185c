/** How tables are built: jobs with declared inputs, the runner, gates and the Spark session. */
package shimoda.pipeline;
