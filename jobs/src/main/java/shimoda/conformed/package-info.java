/** One vocabulary for all sources: code lists, units and dates; both mirror reports are kept. */
package shimoda.conformed;
