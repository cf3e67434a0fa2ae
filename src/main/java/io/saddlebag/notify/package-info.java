/** Telling people and other systems what happens to syncs: which events, in what words, how often and by which way. */
package io.saddlebag.notify;
