/** What sinks share in delivering a batch: accounting for its changes, waiting and trying again, masking, reading options. */
package io.saddlebag.destination.delivery;
