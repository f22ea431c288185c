/** What the kernel makes of the marts, as tidy rows; no formula of their own. */
package shimoda.estimates;
