/** The life of a run: who holds a sync, what was sent, what became of it, and what remains after a crash. */
package io.saddlebag.run;
