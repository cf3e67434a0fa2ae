/** Tests of the packaged service as a process: killed at any instant, stopped in order, started twice. */
package io.saddlebag.crash;
