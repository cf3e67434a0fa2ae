/** Keeps secrets out of the log, where that is Logback's. */
package io.saddlebag.log;
