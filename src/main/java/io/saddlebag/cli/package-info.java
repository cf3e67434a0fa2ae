/** The commands of the jar, and how results look on a terminal. */
package io.saddlebag.cli;
