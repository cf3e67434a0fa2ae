/** What a sync is: its mode, mapping, checks and guards, as its route declares them. */
package io.saddlebag.sync;
