/** What state a sync is in, who changed what of it, and the events that others hear of. */
package io.saddlebag.lifecycle;
