/**
 * The registered hypotheses as types, and the rules that turn criteria into words. No Spark, and no
 * threshold of its own.
 */
package shimoda.registration;
