/** The raw store and the lake of releases: the only package that writes under either. */
package shimoda.lake;
