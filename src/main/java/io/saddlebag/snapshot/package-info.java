/** The snapshot store: what each destination is known to have, in segments. */
package io.saddlebag.snapshot;
