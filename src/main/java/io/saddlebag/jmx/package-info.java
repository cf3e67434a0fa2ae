/** Syncs as MBeans beside those of Camel. */
package io.saddlebag.jmx;
